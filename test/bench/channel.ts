/** Messages a second through the real Wechaty on the mock puppet: our bot and a bare echo bot in equal worlds, taking turns. */
import { Assistant } from '../../src/app/turn/assistant.ts'
import { createWorld, type World } from '../../src/channel/simulator/world.ts'
import { huiqi } from '../../src/channel/wechaty/plugin.ts'
import { silentLog } from '../../src/cli/local-assistant.ts'
import type { Content } from '../../src/domain/library/content.ts'
import { trainUnderstanding } from '../../src/nlu/understand.ts'
import { memoryTurns } from '../../src/storage/turn/memory-turns.ts'
import { echo } from './echo.ts'
import { mixedMessages } from './messages.ts'
import { figure, type Row, type Section } from './report.ts'
import { median, ratioSpread } from './statistics.ts'

const ROUNDS = 5
const MESSAGES = 2000
/** Also the number of messages under way at once: everybody waits for the answer before speaking again. */
const TALKERS = 100
/** Every fifth message is a mention in a group. */
const IN_GROUP = 5

/** What a busy day repeats: understanding remembers short texts it has just read. */
const REPEATED = 200

type Bot = { world: World; settled(): Promise<void>; answers: number }

export async function benchChannel(content: Content): Promise<Section> {
  const understand = await trainUnderstanding(content)
  const parts = { content, understand, turns: memoryTurns(), now: Date.now, log: silentLog }
  const { handle } = new Assistant(parts)
  const ours = await enter((world) => {
    world.bot.use(huiqi({ handle, log: silentLog }))
    return () => world.idle()
  })
  const theirs = await enter(echo)
  const different = mixedMessages(content, (ROUNDS + 1) * MESSAGES)
  const regimes = [
    { name: 'every message different', messages: different },
    { name: `${REPEATED} messages again and again`, messages: different.map((_, i) => different[i % REPEATED]!) },
  ]
  const ratios: Row[] = [['ratio', 'median', 'min', 'max']]
  const rows: Row[] = [['bot', 'median /s', 'min /s', 'max /s', 'ms each']]
  for (const { name, messages } of regimes) {
    const rates = await takeTurns(ours, theirs, messages)
    const ratio = ratioSpread(rates.ours, rates.theirs)
    ratios.push([
      `messages a second, ours / echo bot, ${name} (higher is better)`,
      ...[ratio.median, ratio.min, ratio.max].map(figure),
    ])
    rows.push(row(`ours, ${name}`, rates.ours), row(`echo, ${name}`, rates.theirs))
  }
  await ours.world.stop()
  await theirs.world.stop()
  return {
    title: `channel: messages a second, ${ROUNDS} rounds of ${MESSAGES} by ${TALKERS} talkers at once, 1 in ${IN_GROUP} in a group`,
    ratios,
    rows,
    notes: ['ours: simulator, plugin, understand, reply; echo: the same simulator, message.say'],
  }
}

function row(name: string, rates: number[]): Row {
  return [
    name,
    figure(median(rates)),
    figure(Math.min(...rates)),
    figure(Math.max(...rates)),
    figure(1000 / median(rates)),
  ]
}

/** Both bots in every round, one after the other; the first round warms both up. */
async function takeTurns(ours: Bot, theirs: Bot, messages: string[]) {
  const rates = { ours: [] as number[], theirs: [] as number[] }
  for (let round = 0; round <= ROUNDS; round += 1) {
    const said = messages.slice(round * MESSAGES, (round + 1) * MESSAGES)
    for (const [bot, own] of [
      [ours, rates.ours],
      [theirs, rates.theirs],
    ] as const) {
      globalThis.gc?.()
      const rate = await converse(bot, said)
      if (round > 0) own.push(rate)
    }
  }
  return rates
}

/** A world with enough people in it, and a bot put into it by `install`, which returns how to wait for the bot. */
async function enter(install: (world: World) => () => Promise<void>): Promise<Bot> {
  const world = await createWorld()
  while (world.people().length < TALKERS) world.addPerson(`企业主${world.people().length}`)
  const bot: Bot = { world, settled: install(world), answers: 0 }
  world.onBotMessage(() => {
    bot.answers += 1
  })
  return bot
}

async function converse(bot: Bot, messages: string[]): Promise<number> {
  const { world } = bot
  const people = world.people()
  const rooms = world.rooms()
  bot.answers = 0
  const started = performance.now()
  for (let at = 0; at < messages.length; at += TALKERS) {
    messages.slice(at, at + TALKERS).forEach((text, i) => {
      const room = i % IN_GROUP === 0 ? rooms[i % rooms.length]! : undefined
      world.say(people[i]!, text, room ? { room, mention: true } : {})
    })
    await bot.settled()
  }
  const rate = messages.length / ((performance.now() - started) / 1000)
  if (bot.answers < messages.length)
    throw new Error(`${messages.length} messages got ${bot.answers} answers: the rate would mean nothing`)
  return rate
}
