/** Puts together what the desk in the browser is a door to, on the same stores and use cases as the chat of the bot. */
import { broadcastWords } from './app/broadcasts/broadcast-words.ts'
import { broadcastDesk } from './app/broadcasts/broadcasts.ts'
import { chats } from './app/desk/chats.ts'
import { endings } from './app/desk/endings.ts'
import { offices } from './app/desk/offices.ts'
import { people } from './app/desk/people.ts'
import { type LiveSettings, settings } from './app/desk/settings.ts'
import type { SignIns } from './app/desk/sign-in.ts'
import { wordings } from './app/desk/wordings.ts'
import { entryDesk } from './app/entries/writing.ts'
import { weekReport } from './app/report/report.ts'
import { signInCommands } from './app/staff/sign-in-commands.ts'
import type { StaffCommand, TellStaff } from './app/staff/staff-command.ts'
import type { TellAuthor } from './app/staff/tell-author.ts'
import type { TeachingStore } from './app/teaching/teaching-store.ts'
import type { TeachingDesk } from './app/teaching/teachings.ts'
import { questions } from './app/tickets/questions.ts'
import type { Sender } from './app/turn/surroundings.ts'
import { sheetsOf } from './cli/report/sheets.ts'
import { workbook } from './cli/report/workbook.ts'
import { type SettingName, settingText } from './domain/desk/bot-settings.ts'
import type { Content } from './domain/library/content.ts'
import type { Understand } from './domain/talk/understood.ts'
import { databaseBroadcasts } from './storage/broadcasts/broadcast-store.ts'
import { approvedTexts } from './storage/desk/approved-texts.ts'
import { databaseAsked } from './storage/desk/asked.ts'
import { databaseChats } from './storage/desk/chats.ts'
import { databasePhones } from './storage/desk/corrections.ts'
import { databaseDeeds } from './storage/desk/deeds.ts'
import { databaseEndings } from './storage/desk/endings.ts'
import { databasePeople } from './storage/desk/people.ts'
import { databaseSignIns } from './storage/desk/sign-ins.ts'
import { spokenLately } from './storage/desk/spoken-lately.ts'
import { databaseWaiting } from './storage/desk/waiting.ts'
import type { Database } from './storage/engine/database.ts'
import type { Hash } from './storage/engine/talker-hash.ts'
import { databaseEntries } from './storage/entries/entries.ts'
import { databaseWeekSource } from './storage/report/week-source.ts'
import { staffStorage } from './storage/staff/staff-store.ts'
import { databaseQuestions } from './storage/tickets/question-pages.ts'
import type { DeskUses } from './web/desk/uses.ts'

export type DeskDoor = {
  /** Where it is served; null while it is not. */
  url: () => string | null
  troubles: DeskUses['troubles']
  /** Called once there is something to open. */
  open: (uses: DeskUses) => void
}

type BotDeskParts = {
  door: DeskDoor
  database: Database
  hash: Hash
  content: Content
  understand: Understand
  /** The content as it was checked, and what takes up what staff have put right since. */
  checked: Content
  follow: () => Promise<void>
  sender: Sender
  settings: LiveSettings
  tell: TellStaff
  tellAuthor: TellAuthor
  teach: TeachingDesk
  teachings: Pick<TeachingStore, 'list'>
  lists: DeskUses['lists']
  sendNow: DeskUses['sendNow']
  now: () => number
}

type BotDesk = { uses: DeskUses; commands: StaffCommand[] }

export function botDesk(parts: BotDeskParts): BotDesk {
  const { door, database, hash, content, checked, follow, understand, sender, tell, tellAuthor, now } = parts
  const { settings: live } = parts
  const { hours, pacing } = live.now
  /** WeChat may be away, and the desk goes on with what is there. */
  let last = ''
  const account = () => {
    last = sender.account() ?? last
    return last
  }
  const { staff, tickets } = staffStorage(database, account, hash)
  const stored = databaseSignIns({ database, account, hash })
  const signIns: SignIns = {
    ...stored,
    async find(session, at) {
      const found = await stored.find(session, at)
      if (found && last === '') last = found.account
      // Whoever belongs to another account has nothing to do here.
      return found?.account === account() ? found : null
    },
  }
  const nameOf = async (contactId: string) => (await sender.nameOf?.(contactId)) ?? ''
  return {
    commands: signInCommands({ store: signIns, content, url: door.url }),
    uses: {
      ...{ content, hours, now, signIns, troubles: door.troubles },
      waiting: databaseWaiting({ database, account, zone: hours }),
      questions: questions({
        ...{ tickets, content, zone: hours, hours, understand, nameOf, bound: staff.bound },
        source: databaseQuestions(database, account),
      }),
      notices: broadcastDesk({ store: databaseBroadcasts(database, account), content, now, pacing, tell }),
      noticeWords: broadcastWords({ content, zone: pacing, now }),
      entries: entryDesk({ store: databaseEntries(database, account), content, hours, tellAuthor }),
      teachings: { ...parts.teach, list: parts.teachings.list },
      chats: chats({ store: databaseChats(database, account, hours), content, nameOf, bound: staff.bound }),
      people: people(databasePeople(database, account, hash)),
      deeds: databaseDeeds(database, account, hours),
      asked: databaseAsked(database, account, hours),
      offices: offices({ store: databasePhones(database), content, follow }),
      endings: endings({ store: databaseEndings(database), content, follow }),
      wordings: wordings({
        ...{ content, checked, follow },
        store: approvedTexts(database, 'wordings', (key) => checked.sentences[key] ?? ''),
      }),
      settings: settings({
        ...{ live, nameOf },
        store: approvedTexts(database, 'settings', (name) => settingText(live.given[name as SettingName])),
        spokenLately: () => spokenLately(database, account()),
      }),
      async workbook(week) {
        const source = { source: databaseWeekSource(database), entries: databaseEntries(database, account) }
        return new Uint8Array(workbook(sheetsOf(await weekReport({ ...source, content, hours }, week), content)))
      },
      within: (work) => database.transaction(work),
      lists: parts.lists,
      sendNow: parts.sendNow,
    },
  }
}
