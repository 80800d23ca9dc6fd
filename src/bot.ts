/** Wires everything of one WeChat account: answering, staff, people who take over, broadcasts. main.ts reads the environment and starts it. */
import { randomUUID } from 'node:crypto'
import { broadcastCommands } from './app/broadcasts/broadcast-commands.ts'
import { broadcastNotices } from './app/broadcasts/broadcast-notices.ts'
import { broadcastDesk } from './app/broadcasts/broadcasts.ts'
import { draftListNotice } from './app/broadcasts/draft-commands.ts'
import { subscriptionDesk } from './app/broadcasts/subscriptions.ts'
import { afterBinding, type LeftBehind, takeOverCommands } from './app/broadcasts/take-over.ts'
import type { LiveSettings } from './app/desk/settings.ts'
import { entryCommands } from './app/entries/entries.ts'
import { liveEntries } from './app/entries/live-entries.ts'
import { handoffCommands, handoffDesk } from './app/handoff/handoff.ts'
import { troubleNotices } from './app/health/trouble-notices.ts'
import { liveContent } from './app/library/corrections.ts'
import type { Propose } from './app/library/list-desk.ts'
import type { LiveLibrary } from './app/library/live-library.ts'
import { reportCommands } from './app/report/report.ts'
import { deedCodeCommands } from './app/staff/deed-code.ts'
import { staffing } from './app/staff/staffing.ts'
import { tellAuthor } from './app/staff/tell-author.ts'
import { teachingCommands } from './app/teaching/teaching-commands.ts'
import { type TeachingParts, teachingDesk } from './app/teaching/teachings.ts'
import { latest } from './app/tickets/ticket-words.ts'
import { Assistant } from './app/turn/assistant.ts'
import { lookAhead } from './app/turn/look-ahead.ts'
import type { Connect, Incoming, Log } from './app/turn/surroundings.ts'
import { botDesk, type DeskDoor } from './bot-desk.ts'
import { type BotListsParts, botLists } from './bot-lists.ts'
import { startBroadcasts } from './delivery/broadcasts/broadcasts.ts'
import type { HealthWatch } from './delivery/health/watch-health.ts'
import { followCorrections } from './delivery/library/follow-corrections.ts'
import { startStaffDigest } from './delivery/staff/staff-digest.ts'
import { isWorkday } from './delivery/staff/workdays.ts'
import { durableAnswers } from './delivery/turn/durable-answers.ts'
import { localDate } from './domain/desk/office-hours.ts'
import { mayAct } from './domain/desk/staff.ts'
import { say } from './domain/library/sentence.ts'
import { databaseBroadcasts } from './storage/broadcasts/broadcast-store.ts'
import { databaseTakeOver } from './storage/broadcasts/take-over-store.ts'
import { databaseCorrections } from './storage/desk/corrections.ts'
import type { Database } from './storage/engine/database.ts'
import { oldestWaiting } from './storage/engine/probe.ts'
import { saltedHash } from './storage/engine/talker-hash.ts'
import { databaseEntries } from './storage/entries/entries.ts'
import { databaseWeekSource } from './storage/report/week-source.ts'
import { hasStaff } from './storage/staff/staff.ts'
import { staffStorage } from './storage/staff/staff-store.ts'
import { answersStorage } from './storage/turn/answers-storage.ts'
import type { Metrics } from './web/health/metrics.ts'

type BotParts = {
  settings: LiveSettings
  /** What answers. */
  library: LiveLibrary
  teaching: Pick<TeachingParts, 'store' | 'golden'> & Pick<BotListsParts, 'dialogues'>
  /** Reads what staff send in. */
  propose: Propose
  database: Database
  salt: string
  metrics: Metrics
  /** Is told what it has to watch, and has staff told what is wrong. */
  health?: Pick<HealthWatch, 'attend' | 'seeSends'>
  /** Called with what surely stands under ids of before a login, for the health page. */
  onLeftBehind?: (left: LeftBehind | null) => void
  /** Where staff come in through a browser. */
  door?: DeskDoor
  log: Log
  /** Milliseconds since 1970. */
  now: () => number
  /** Tests look when they choose. */
  everyMs?: typeof EVERY_MS
  /** Tests wait for a list to be tried out as long as they choose. */
  longestTrialMs?: number
}

/** How often it looks by itself for what is due; what somebody waits for goes at once. */
const EVERY_MS = { replies: 1000, staff: 5000, broadcasts: 1000 }

/** What a channel calls once it has somebody to send through. */
export function connectBot(parts: BotParts): Connect {
  const { settings, library, teaching, propose, database, salt, metrics } = parts
  const { health, log, now, onLeftBehind, door, longestTrialMs, everyMs = EVERY_MS } = parts
  const hash = saltedHash(salt)
  const { hours, pacing } = settings.now
  const { understand } = library
  const corrections = databaseCorrections(database)
  const dateOf = (at: number) => localDate(at, hours)
  const live = liveContent({ content: () => library.snapshot().content, source: corrections, dateOf, log })
  const { content } = live
  const office = { content, hours, isWorkday, now }
  return (sender, groups) => {
    const account = () => sender.account() ?? ''
    const { holds, ...stored } = answersStorage({ database, sender, salt, log, now })
    const { lines, ...kept } = staffStorage(database, account, hash)
    const written = databaseEntries(database, account)
    const questionOf = async (number: number) => {
      const ticket = await kept.tickets.read(number)
      return ticket && latest(ticket).question
    }
    const isTicket = async (number: number) => (await kept.tickets.read(number)) !== null
    const { bound } = kept.staff
    const nameOf = async (contactId: string) => (await sender.nameOf?.(contactId)) ?? ''
    const told = tellAuthor({ ...office, store: kept.staff })
    const teach = teachingDesk({
      ...teaching,
      ...{ library, content, questionOf, tellAuthor: told, now, log },
      holder: randomUUID(),
    })

    const lists = botLists({
      ...{ database, library, content, propose, log, now },
      ...{ teachings: teaching.store, golden: teaching.golden, dialogues: teaching.dialogues },
      tellAuthor: told,
      draftNotice: (listId, by) => draftListNotice(listId, by, { desk, content }),
      tellMeanwhile: ({ id }, text) => kept.staff.tell(id, text, { at: now(), sendAt: now(), spoke: true }),
      ...(longestTrialMs !== undefined && { longestTrialMs }),
    })

    const store = metrics.countDeliveries(databaseBroadcasts(database, account))
    const tell = (text: string) => digest.tell(text)
    const desk = broadcastDesk({ store, content, now, pacing, tell })
    const browser =
      door &&
      botDesk({
        ...{
          door,
          database,
          hash,
          content,
          checked: library.content,
          follow: live.follow,
          understand,
          sender,
          tell,
          tellAuthor: told,
          now,
        },
        ...{ teach, lists: lists.desk, settings },
        ...{ teachings: teaching.store, sendNow: () => answers.sendWaiting() },
      })
    const { isStaffRoom } = kept.tickets
    const takeOver = databaseTakeOver(database, account)
    const commands = [
      ...broadcastCommands({ ...office, desk, pacing, isStaffRoom }),
      ...takeOverCommands({ store: takeOver, content }),
      ...deedCodeCommands({ store: kept.staff, content }),
      ...(browser?.commands ?? []),
      ...handoffCommands({ holds, content, hours, bound, isTicket }),
      ...entryCommands({ store: written, content, hours, tellAuthor: told }),
      ...lists.commands,
      ...teachingCommands(teach, content),
      ...reportCommands({ source: databaseWeekSource(database), entries: written, content, hours }),
    ]
    const staff = staffing({
      ...{ ...kept, ...office, understand, nameOf, commands, files: lists.files },
      afterBinding: afterBinding({ store: takeOver, content, now }),
    })
    const ready = () => account() !== ''
    const digest = startStaffDigest({ ...office, lines, words: staff, ready, log, pollMs: everyMs.staff })
    health?.attend({
      oldestWaiting: () => oldestWaiting(database, account()),
      tell: troubleNotices({
        ...office,
        tell: (text) => lines.add(text, now()),
        tellAtOnce: async (text) => {
          for (const reader of await lines.readers()) await sender.send(reader, text)
        },
      }),
    })
    const anybody = () => hasStaff(database.db, account())
    const handoff = handoffDesk({ ...office, holds, log, bound, callStaff: { tell: digest.call, anybody } })

    const notices = broadcastNotices({ tell: digest.tell, content, report: store.report, now })
    const { send, rooms, contacts } = groups
    const broadcasts = startBroadcasts({
      ...{ store, takeOver, desk, send, rooms, contacts, hash, notices, log, clock: now },
      ...(onLeftBehind && { onLeftBehind }),
      config: { pacing, limits: { pollMs: everyMs.broadcasts } },
    })
    groups.listen({
      systemText: broadcasts.systemText,
      ownMessage: (own) =>
        Promise.all([
          broadcasts.echo(own),
          handoff.ownMessage(own),
          'roomId' in own.chat ? staff.overhear(own.text) : undefined,
        ]),
      changed: broadcasts.syncRooms,
    })

    const subscribe = subscriptionDesk({
      ...{ store, content, understand, hash, now },
      whoMay: () => settings.now.whoMaySubscribe,
      ...{ anyStaff: anybody, ownerOf: groups.ownerOf },
      isStaff: async (contactId) => mayAct((await kept.staff.find(contactId))?.role ?? 'reader', 'editor'),
    })
    const isCommand = (message: Incoming) => staff.isCommand(message) || subscribe.isCommand(message)
    const answering = { content, understand, turns: metrics.countReplies(stored.turns), now }
    const assistant = new Assistant({
      ...answering,
      snapshot: () => {
        const now = library.snapshot()
        return { ...now, content: live.laidOver(now.content) }
      },
      subscribe,
      staff,
      entries: liveEntries({ store: written, now, hours, log }),
      handoff,
      log,
      retentionDays: () => settings.now.retentionDays,
    })
    const sends = metrics.countSends(stored.outbox)
    const answers = durableAnswers({
      inbox: stored.inbox,
      outbox: health?.seeSends(sends) ?? sends,
      recalls: stored.recalls,
      onLost: digest.onLost,
      assistant,
      lookAhead: lookAhead({ ...answering, isCommand }),
      tooFast: say(content.sentences, 'flood.too-fast'),
      sender,
      log,
      now,
      worker: { pollMs: everyMs.replies },
    })
    if (browser) door?.open(browser.uses)
    const unfollow = followCorrections([live, settings])
    return {
      ...answers,
      handle: metrics.countMessages(answers.handle),
      async resume() {
        await live.follow()
        await settings.follow()
        await handoff.announce()
        await digest.look()
        // Last, for it also sends what these two have to say.
        await answers.resume()
      },
      async stop() {
        unfollow()
        await broadcasts.stop()
        await digest.stop()
        await answers.stop()
      },
    }
  }
}
