/** Opens the lists of the running bot's database for a command, safe beside it: what goes live here, every bot takes up within seconds. */

import { type ListDesk, listDesk } from '../app/library/list-desk.ts'
import { LiveLibrary } from '../app/library/live-library.ts'
import type { StaffMember } from '../app/staff/staff-command.ts'
import { loadGolden, loadGoldenDialogues } from '../content/load/golden.ts'
import { proposing } from '../content/propose/propose-document.ts'
import { localDate } from '../domain/desk/office-hours.ts'
import { mayAct, type Role } from '../domain/desk/staff.ts'
import type { Content } from '../domain/library/content.ts'
import type { Published } from '../domain/library/with-lists.ts'
import { keptWithData, openKnowledge } from '../knowledge.ts'
import type { Config } from '../settings/config.ts'
import { databaseLists } from '../storage/library/lists.ts'
import { addLine } from '../storage/staff/staff-lines.ts'
import { databaseTeachings } from '../storage/teaching/teachings.ts'
import { redeemDeedCode, whyNot } from './deed-code.ts'
import { ROOT, silentLog } from './local-assistant.ts'
import { withDatabase } from './with-database.ts'

export type ListSettings = Pick<Config, 'databaseUrl' | 'dataDir' | 'salt'>

type OpenedLists = {
  desk: ListDesk
  content: Content
  published: Published
  /** Whoever the code was given to; the code is used up. @throws {Error} where they may not */
  act(code: string | undefined, role: Role): Promise<StaffMember>
}

export function withListDesk(settings: ListSettings, work: (opened: OpenedLists) => Promise<unknown>): Promise<void> {
  return withDatabase(settings, async (database) => {
    const now = Date.now
    const knowledge = openKnowledge(ROOT, keptWithData(settings.dataDir, ROOT))
    const today = () => localDate(now(), knowledge.content.issuers[0]!.hours)
    const teachings = databaseTeachings(database)
    const library = await LiveLibrary.start({ store: teachings, knowledge, today })
    let account = ''
    const desk = listDesk({
      ...{ store: databaseLists(database), teachings, library, content: library.content, now, log: silentLog },
      propose: proposing(ROOT),
      // What is being learnt ends with the command: a slow computer is waited for.
      longestTrialMs: LONGEST_TRIAL_MS,
      golden: loadGolden(knowledge.content, ROOT),
      dialogues: loadGoldenDialogues(knowledge.content, ROOT),
      // At the computer there are commands of its own for that.
      draftNotice: async () => '',
      tellAuthor: async ({ text }) => {
        await addLine(database.db, account, text, now())
        return ''
      },
    })
    await work({
      desk,
      content: library.content,
      published: (await teachings.live()).published,
      async act(code, role) {
        if (code === undefined) throw new Error(WITHOUT_CODE)
        const taken = await redeemDeedCode(database, settings, code)
        if (taken.type !== 'taken') throw new Error(whyNot(taken, BY_CHAT))
        if (!mayAct(taken.staff.role, role)) throw new Error(`${taken.staff.name}没有这个权限，要请审批人员来做`)
        account = taken.account
        return taken.staff
      },
    })
  })
}

const LONGEST_TRIAL_MS = 600_000

const BY_CHAT = '可以直接在微信里对机器人说，比如“批准 L3”'
const WITHOUT_CODE = `这一步要由绑定的工作人员本人来做：请本人单独对机器人说“操作码”，再在命令后面加上 --code 和那六位数字。也${BY_CHAT}`
