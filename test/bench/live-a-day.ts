/** A day lived in seconds: the whole bot through real Wechaty with its database while people ask, flood and join and the account drops off. */
import { Assistant } from '../../src/app/turn/assistant.ts'
import { lookAhead } from '../../src/app/turn/look-ahead.ts'
import type { HandleMessage, Log, Outbox } from '../../src/app/turn/surroundings.ts'
import { createWorld } from '../../src/channel/simulator/world.ts'
import { huiqi } from '../../src/channel/wechaty/plugin.ts'
import { wechatySender } from '../../src/channel/wechaty/sender.ts'
import { durableAnswers } from '../../src/delivery/turn/durable-answers.ts'
import type { Content } from '../../src/domain/library/content.ts'
import { say } from '../../src/domain/library/sentence.ts'
import type { Understand } from '../../src/domain/talk/understood.ts'
import type { Database } from '../../src/storage/engine/database.ts'
import { readJournal } from '../../src/storage/engine/journal.ts'
import { answersStorage } from '../../src/storage/turn/answers-storage.ts'
import { dayTraffic, type Happening } from './day-traffic.ts'
import { heldClock } from './held-clock.ts'
import { memoryInUse } from './statistics.ts'

const PEOPLE = 60
/** Midnight of a working day. */
const START = new Date('2024-05-06T00:00:00+08:00').getTime()

export type Day = {
  /** Messages that reached the bot, each id once. */
  reached: number
  /** Told their fate in the journal, by kind. */
  fates: Record<string, number>
  /** Reached the bot and have no fate, or said while the account was online and never reached it. */
  lost: number
  /** Messages that came to more than one end, and texts sent twice. */
  twice: number
  /** Texts that left. */
  sent: number
  /** Texts that left and were neither in the outbox nor the word about writing too fast. */
  unexplained: number
  /** Written and not sent: the account was away for too long. */
  dropped: number
  outages: number
  errors: string[]
  /** What should be empty when the day is over: noted and unanswered, unsent, kept by the puppet. */
  leftOver: { noted: number; unsent: number; kept: number }
  /** Memory in use, in MB: after a quarter of the day and at its end. */
  megabytes: { early: number; end: number }
}

type DayParts = { content: Content; understand: Understand; database: Database; messages: number; seed: number }

export async function liveADay({ content, understand, database, messages, seed }: DayParts): Promise<Day> {
  const world = await createWorld()
  while (world.people().length < PEOPLE) world.addPerson(`企业主${world.people().length}`)
  const clock = heldClock(START)
  const { now } = clock
  const errors: string[] = []
  let toldTooFast = 0
  const warn = (_: object, message: string) => {
    if (message.includes('too fast')) toldTooFast += 1
  }
  const log: Log = { info() {}, warn, error: (fields, message) => errors.push(`${message} ${fields.error ?? ''}`) }
  const sender = wechatySender(world.bot)
  const { turns, ...boxes } = answersStorage({ database, sender, salt: 'the salt of a made-up day', log, now })
  const ended: { id: string; state: string }[] = []
  const outbox: Outbox = {
    ...boxes.outbox,
    settle(sending, result, at) {
      ended.push({ id: sending.id, state: result.state })
      return boxes.outbox.settle(sending, result, at)
    },
  }
  const parts = { content, understand, turns, now }
  const answers = durableAnswers({
    ...{ ...boxes, outbox, sender, log, now, sleep: clock.sleep },
    assistant: new Assistant({ ...parts, log }),
    lookAhead: lookAhead(parts),
    tooFast: say(content.sentences, 'flood.too-fast'),
  })
  const reached = new Set<string>()
  const handle: HandleMessage = (message) => {
    reached.add(message.id)
    return answers.handle(message)
  }
  world.bot.on('login', answers.resume)
  world.bot.use(huiqi({ handle, hurry: answers.hurry, log, now }))
  let left = 0
  world.onBotMessage(() => {
    left += 1
  })
  const due = new Set<string>()
  let outages = 0
  let early = 0

  /** Lets the time pass, only as long as anybody waits for it, until everything said is answered. */
  async function quiet(): Promise<void> {
    let isQuiet = false
    void world.idle().then(() => {
      isQuiet = true
    })
    while (!isQuiet) {
      await new Promise((resolve) => setImmediate(resolve))
      if (clock.isWaitedFor()) clock.pass(100)
    }
  }

  async function outage({ forMs, midSentence }: Extract<Happening, { type: 'outage' }>): Promise<void> {
    if (!midSentence) await quiet()
    outages += 1
    await world.logout()
    await quiet()
    // What was on its way just then does not reach the bot, as in WeChat.
    if (midSentence) for (const id of due) if (!reached.has(id)) due.delete(id)
    clock.pass(forMs)
    await world.login()
  }

  function happens(event: Exclude<Happening, { type: 'outage' }>, n: number): void {
    const one = <T>(all: T[], which: number) => all[which % all.length]!
    const who = one(world.people(), event.who)
    const room = 'where' in event && event.where !== null ? one(world.rooms(), event.where) : undefined
    const say = (text: string) =>
      world.deliver({ talker: who, text, at: now(), ...(room && { room, mentionIdList: [world.self.id] }) })
    switch (event.type) {
      case 'asks': {
        const messageId = say(event.text)
        due.add(messageId)
        if (event.twice) world.puppet.emit('message', { messageId })
        break
      }
      case 'talks':
        world.say(who, '明天几点开会', { room: room! })
        break
      case 'floods':
        for (let count = 1; count <= event.messages; count += 1) due.add(say(`第${count}遍：技改有补贴吗`))
        break
      case 'joins':
        world.join(room!, world.addPerson(`新人${n}`, []), who)
        break
      case 'renames':
        world.renameRoom(room!, `企业群${n}`, who)
    }
  }

  const traffic = dayTraffic(content, messages, seed)
  for (const [n, event] of traffic.entries()) {
    // Who waits is served when their time comes, not at the end of a long gap.
    if (event.afterMs > 1500) await quiet()
    clock.pass(event.afterMs)
    if (event.type === 'outage') await outage(event)
    else happens(event, n)
    if (n === Math.floor(traffic.length / 4)) early = memoryInUse()
  }
  await quiet()
  await answers.resume()
  await answers.stop()
  const megabytes = { early: early / 1e6, end: memoryInUse() / 1e6 }
  const noted = (await boxes.inbox.waiting(0, now())).length
  const unsent = (await boxes.outbox.due(now(), 1000)).length
  // The puppet forgets a message a moment after it was read.
  for (let turns = 0; turns < 1000 && world.puppet.mocker.cacheMessagePayload.size > 0; turns += 1)
    await new Promise((resolve) => setImmediate(resolve))
  const kept = world.puppet.mocker.cacheMessagePayload.size
  await world.stop()
  const journal = await readJournal(database.db, { most: 100 * messages })
  const fates = journal.filter(({ kind, messageId }) => FATES.includes(kind) && messageId !== null)
  const sent = ended.filter(({ state }) => state === 'sent')
  const decided = new Set(fates.map(({ messageId }) => messageId))
  // The same words of the same person within seconds: the first were answered.
  const repeated = new Set(journal.filter(({ kind }) => kind === 'message.repeated').map(({ messageId }) => messageId))
  return {
    reached: reached.size,
    fates: Object.fromEntries(FATES.map((kind) => [kind, fates.filter((line) => line.kind === kind).length])),
    lost: [...new Set([...due, ...reached])].filter((id) => !decided.has(id) && !repeated.has(id)).length,
    twice: fates.length - decided.size + (sent.length - new Set(sent.map(({ id }) => id)).size),
    sent: left,
    unexplained: left - sent.length - toldTooFast,
    dropped: journal.filter(({ kind }) => kind === 'reply.dropped').length,
    outages,
    errors,
    leftOver: { noted, unsent, kept },
    megabytes,
  }
}

/** Each message comes to one of these, once; `message.repeated` is about a second delivery. */
const FATES = [
  'message.answered',
  'message.quiet',
  'message.joined',
  'message.skipped',
  'message.dropped',
  'message.failed',
]
