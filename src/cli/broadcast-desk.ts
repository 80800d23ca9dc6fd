/** Opens the broadcasts of the running bot's database for a command: of which account, and who acts, by the one-time code that the bot gave them. */
import { userInfo } from 'node:os'
import { type BroadcastWords, broadcastWords } from '../app/broadcasts/broadcast-words.ts'
import { type BroadcastDesk, broadcastDesk } from '../app/broadcasts/broadcasts.ts'
import type { StaffMember } from '../app/staff/staff-command.ts'
import { loadContent } from '../content/load/load.ts'
import type { Broadcast } from '../domain/broadcasts/broadcast.ts'
import { BroadcastRefusal } from '../domain/broadcasts/broadcast.ts'
import { momentInWords } from '../domain/broadcasts/days.ts'
import type { Pacing } from '../domain/broadcasts/pacing.ts'
import { BOT_SETTINGS } from '../domain/desk/bot-settings.ts'
import type { Content } from '../domain/library/content.ts'
import { sayUnsaid } from '../domain/library/sentence.ts'
import type { Config } from '../settings/config.ts'
import { type AccountInUse, accountOfBroadcast, accountsSending, readAccounts } from '../storage/broadcasts/accounts.ts'
import { databaseBroadcasts } from '../storage/broadcasts/broadcast-store.ts'
import { databaseSettingSource } from '../storage/desk/approved-texts.ts'
import type { Database } from '../storage/engine/database.ts'
import { addLine } from '../storage/staff/staff-lines.ts'
import { redeemDeedCode, whyNot } from './deed-code.ts'
import { ROOT } from './local-assistant.ts'
import { withDatabase } from './with-database.ts'

export type BroadcastSettings = Pick<Config, 'databaseUrl' | 'dataDir' | 'salt' | 'pacing'> & {
  /** Tests, which run a hundred commands in one process, load it once. */
  content?: Content
}

export type OpenedBroadcasts = {
  content: Content
  words: BroadcastWords
  /** Of the account in use, or of the one that `--account` names. */
  desk(account: string | undefined): Promise<BroadcastDesk>
  /** G3, with the desk of its account. */
  find(label: string): Promise<{ desk: BroadcastDesk; broadcast: Broadcast }>
  /** Of every account that has something under way. */
  sending(): Promise<BroadcastDesk[]>
  /** Whoever the code was given to, and the desk of their account; the code is used up. */
  act(code: string | undefined): Promise<{ desk: BroadcastDesk; by: StaffMember }>
}

/** Whoever may run commands on this machine, as the journal has them. */
export const operator = () => `${userInfo().username}（本机）`

export async function withBroadcasts(
  settings: BroadcastSettings,
  work: (opened: OpenedBroadcasts) => Promise<unknown>,
): Promise<void> {
  const content = settings.content ?? loadContent(ROOT)
  await withDatabase(settings, async (database) => {
    try {
      const pacing = await pacingNow(database, settings.pacing)
      await work(opened({ ...settings, pacing }, content, database))
    } catch (error) {
      throw error instanceof BroadcastRefusal ? new Error(sayUnsaid(content.sentences, error.said)) : error
    }
  })
}

/** As the running bot has it: what staff have set at the desk goes before what this command was started with. */
async function pacingNow(database: Database, given: Pacing): Promise<Pacing> {
  const written = (await databaseSettingSource(database).read()).get('pacing')
  return (written === undefined ? undefined : BOT_SETTINGS.pacing.safeParse(written).data) ?? given
}

function opened({ pacing, dataDir, salt }: BroadcastSettings, content: Content, database: Database): OpenedBroadcasts {
  const of = (account: string) =>
    broadcastDesk({
      store: databaseBroadcasts(database, () => account),
      ...{ content, now: Date.now, pacing },
      tell: (text) => addLine(database.db, account, text, Date.now()),
    })
  const when = (at: number) => momentInWords(at, Date.now(), pacing)
  return {
    content,
    words: broadcastWords({ content, zone: pacing, now: Date.now }),
    desk: async (account) => of(chosen(await readAccounts(database.db, Date.now()), account, when)),
    sending: async () => (await accountsSending(database.db)).map(of),
    async find(label) {
      const number = numberOf(label)
      const account = await accountOfBroadcast(database.db, number)
      if (account === null) throw new Error(`没有 G${number} 这份群发。看有哪些：npm run broadcast -- status`)
      const desk = of(account)
      return { desk, broadcast: await desk.find(number) }
    },
    async act(code) {
      if (code === undefined) throw new Error(WITHOUT_CODE)
      const taken = await redeemDeedCode(database, { dataDir, salt }, code)
      if (taken.type === 'taken') return { desk: of(taken.account), by: taken.staff }
      throw new Error(whyNot(taken, BY_CHAT))
    },
  }
}

const BY_CHAT = '可以直接在微信里对机器人说，比如“批准 G3”；要紧急停下，执行 npm run broadcast -- stop'
const WITHOUT_CODE =
  '这一步要由绑定的工作人员本人来做：请本人单独对机器人说“操作码”，再在命令后面加上 --code 和那六位数字。也可以直接在微信里对机器人说，比如“批准 G3”“群发 发送 G3”'

/** G3, g3, 3 */
function numberOf(label: string): number {
  const digits = /^G?(\d{1,9})$/iu.exec(label.normalize('NFKC').trim())?.[1]
  if (digits === undefined)
    throw new Error(`“${label}”不是群发的编号，编号写成 G3 这样。看有哪些：npm run broadcast -- status`)
  return Number(digits)
}

/** Accounts are told apart by their groups: nobody has to type an id. */
function chosen(accounts: AccountInUse[], wanted: string | undefined, when: (at: number) => string): string {
  if (accounts.length === 0)
    throw new Error('数据库里还没有群：先让机器人登录一次。机器人和这里的 HUIQI_DATA_DIR、DATABASE_URL 要相同')
  const [only, another] = accounts
  if (wanted === undefined && only && !another) return only.account
  const found = wanted === undefined ? undefined : accounts[Number(wanted) - 1]
  if (found) return found.account
  const lines = accounts.map(({ rooms, count, seenAt }, i) => {
    const names = rooms.length === 0 ? '没有群' : `${count}个群：${rooms.join('、')}${count > rooms.length ? '等' : ''}`
    return `  --account ${i + 1}  ${names}，最近在线 ${when(seenAt)}`
  })
  throw new Error(`有几个机器人账号，请写明是哪一个：\n${lines.join('\n')}`)
}
