/** One-time codes for one deed at the computer: given to one of the staff in the chat, good for five minutes; who they are and what they may is looked up when it is used. */
import { randomInt } from 'node:crypto'
import type { StaffMember } from '../../app/staff/staff-command.ts'
import type { Tx } from '../engine/database.ts'
import type { Hash } from '../engine/talker-hash.ts'
import { countWrong, hashed, LOCKED_MS, MOST_WRONG, wrongTries } from './staff-codes.ts'
import { addDeed } from './staff-journal.ts'

export const DEED_CODE_LIVES_MS = 5 * 60_000

/** Whoever types at the computer: all of them together. */
const COMPUTER = { account: '', talkerHash: 'the computer' }

/** Six digits. An earlier open one of the same person no longer counts. */
export async function giveDeedCode(
  tx: Tx,
  hash: Hash,
  account: string,
  staff: StaffMember,
  at: number,
): Promise<string> {
  const open = tx.deleteFrom('staff_codes').where('name', '=', staff.name).where('purpose', '=', 'act')
  await open.where('used_by', 'is', null).execute()
  const { name, role } = staff
  for (;;) {
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    const row = { code_hash: hashed(hash, code), name, role, expires_at: at + DEED_CODE_LIVES_MS, used_by: null }
    const made = await tx
      .insertInto('staff_codes')
      .values({ ...row, purpose: 'act' })
      .onConflict((conflict) => conflict.doNothing())
      .returning('name')
      .executeTakeFirst()
    if (!made) continue
    await addDeed(tx, account, { staff, at, what: 'code-given' })
    return code
  }
}

export type TakenCode =
  | { type: 'taken'; staff: StaffMember; account: string }
  | { type: 'wrong' | 'used' | 'expired' }
  | { type: 'locked'; until: number }

/** In one statement: of two that use the same code, one gets it. */
export async function takeDeedCode(tx: Tx, hash: Hash, { code, at }: { code: string; at: number }): Promise<TakenCode> {
  const wrong = await wrongTries(tx, COMPUTER.account, COMPUTER.talkerHash, at)
  if (wrong.count >= MOST_WRONG) return { type: 'locked', until: wrong.at + LOCKED_MS }
  const own = hashed(hash, code)
  const taken = await tx
    .updateTable('staff_codes')
    .set({ used_by: COMPUTER.talkerHash })
    .where('code_hash', '=', own)
    .where('purpose', '=', 'act')
    .where('used_by', 'is', null)
    .where('expires_at', '>', at)
    .returning('name')
    .executeTakeFirst()
  const member = taken && (await tx.selectFrom('staff').selectAll().where('name', '=', taken.name).executeTakeFirst())
  if (member) {
    const { id, name, role, account } = member
    await addDeed(tx, account, { staff: { id, name }, at, what: 'code-used' })
    return { type: 'taken', staff: { id, name, role }, account }
  }
  const codes = tx.selectFrom('staff_codes').select('used_by').where('code_hash', '=', own)
  const known = await codes.where('purpose', '=', 'act').executeTakeFirst()
  // A code of somebody who has been removed since is worth nothing.
  const type = taken || !known ? 'wrong' : known.used_by === null ? 'expired' : 'used'
  await countWrong(tx, COMPUTER.account, COMPUTER.talkerHash, { count: wrong.count + 1, at })
  return { type }
}
