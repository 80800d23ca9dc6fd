/** Who acts at the computer: known by the one-time code that the bot gave them in the chat. */
import type { Config } from '../settings/config.ts'
import type { Database } from '../storage/engine/database.ts'
import { openSalt } from '../storage/engine/salt.ts'
import { saltedHash } from '../storage/engine/talker-hash.ts'
import { type TakenCode, takeDeedCode } from '../storage/staff/deed-codes.ts'
import { LOCKED_MS, MOST_WRONG } from '../storage/staff/one-time-codes.ts'

/** The code is used up. */
export async function redeemDeedCode(
  database: Database,
  { dataDir, salt }: Pick<Config, 'dataDir' | 'salt'>,
  code: string,
): Promise<TakenCode> {
  const secret = await openSalt(database, { dataDir, given: salt }, Date.now())
  const said = { code: code.normalize('NFKC').trim(), at: Date.now() }
  return database.transaction((tx) => takeDeedCode(tx, saltedHash(secret), said))
}

const ASK_AGAIN = '请本人单独对机器人说“操作码”，重新要一个'

/** @param otherwise how else it can be done */
export function whyNot({ type }: Exclude<TakenCode, { type: 'taken' }>, otherwise: string): string {
  return {
    wrong: `操作码不对。${ASK_AGAIN}`,
    used: `这个操作码已经用过了。${ASK_AGAIN}`,
    expired: `这个操作码过期了，5分钟内有效。${ASK_AGAIN}`,
    locked: `操作码错了${MOST_WRONG}次，${LOCKED_MS / 60_000}分钟内不能再试。${otherwise}`,
  }[type]
}
