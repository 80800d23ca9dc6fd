/** The whole bot in the simulated world: real Wechaty, assistant, database and outbox, with a clock that the test holds. */
import { Assistant } from '../../src/app/turn/assistant.ts'
import { lookAhead } from '../../src/app/turn/look-ahead.ts'
import {
  createWorld,
  type SimulatedGroup,
  type SimulatedPerson,
  type World,
} from '../../src/channel/simulator/world.ts'
import { huiqi } from '../../src/channel/wechaty/plugin.ts'
import { wechatySender } from '../../src/channel/wechaty/sender.ts'
import { silentLog } from '../../src/cli/local-assistant.ts'
import { durableAnswers } from '../../src/delivery/turn/durable-answers.ts'
import { say } from '../../src/domain/library/sentence.ts'
import type { Database } from '../../src/storage/engine/database.ts'
import { answersStorage } from '../../src/storage/turn/answers-storage.ts'
import { type HeldClock, heldClock } from '../bench/held-clock.ts'
import { trainOnce } from './assistant.ts'
import { until } from './until.ts'

export type Talk = {
  world: World
  wang: SimulatedPerson
  li: SimulatedPerson
  group: SimulatedGroup
  clock: HeldClock
  /** What the bot said to this person directly, or in this group, so far. */
  heard(by: SimulatedPerson | SimulatedGroup): string[]
  /** Resolves once that many replies have come there. */
  hears(by: SimulatedPerson | SimulatedGroup, count: number): Promise<string[]>
  stop(): Promise<void>
}

export async function startTalk(database: Database): Promise<Talk> {
  const { content, understand } = await trainOnce()
  const clock = heldClock(Date.now())
  const { now, sleep } = clock
  const world = await createWorld()
  const [wang, li] = world.people()
  const [group] = world.rooms()
  if (!wang || !li || !group) throw new Error('the world has lost its people')
  const sender = wechatySender(world.bot)
  const log = silentLog
  const { turns, ...boxes } = answersStorage({ database, sender, salt: 'a salt for these tests', log, now })
  const parts = { content, understand, turns, now }
  const tooFast = say(content.sentences, 'flood.too-fast')
  const rest = { assistant: new Assistant({ ...parts, log }), lookAhead: lookAhead(parts), tooFast, sleep }
  const { handle, hurry, stop } = durableAnswers({ ...boxes, ...rest, sender, log, now })
  world.bot.use(huiqi({ handle, hurry, log }))
  const said: { to: string; text: string }[] = []
  world.onBotMessage(({ to, text }) => said.push({ to: to.id, text }))
  const heard = (by: SimulatedPerson | SimulatedGroup) => said.filter(({ to }) => to === by.id).map(({ text }) => text)
  return {
    world,
    wang,
    li,
    group,
    clock,
    heard,
    async hears(by, count) {
      await until(`${count} replies have come`, () => heard(by).length >= count)
      return heard(by)
    },
    async stop() {
      await world.finish()
      await stop()
      await world.stop()
    },
  }
}
