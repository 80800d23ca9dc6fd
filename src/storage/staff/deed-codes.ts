/** One-time codes for one deed at the computer: given to one of the staff in the chat, good for five minutes; who they are and what they may is looked up when it is used. */
import type { StaffMember } from '../../app/staff/staff-command.ts'
import type { Tx } from '../engine/database.ts'
import type { Hash } from '../engine/talker-hash.ts'
import {
  countWrong,
  dropOpenCodes,
  hashed,
  LOCKED_MS,
  MOST_WRONG,
  makeCode,
  refusedCode,
  takeCode,
  wrongTries,
} from './one-time-codes.ts'
import { addDeed } from './staff-journal.ts'

const DEED_CODE_LIVES_MS = 5 * 60_000

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
  const { name, role } = staff
  await dropOpenCodes(tx, name, 'act')
  const code = await makeCode(tx, hash, { name, role, purpose: 'act', expiresAt: at + DEED_CODE_LIVES_MS })
  await addDeed(tx, account, { staff, at, what: 'code-given' })
  return code
}

export type TakenCode =
  | { type: 'taken'; staff: StaffMember; account: string }
  | { type: 'wrong' | 'used' | 'expired' }
  | { type: 'locked'; until: number }

export async function takeDeedCode(tx: Tx, hash: Hash, { code, at }: { code: string; at: number }): Promise<TakenCode> {
  const wrong = await wrongTries(tx, COMPUTER.account, COMPUTER.talkerHash, at)
  if (wrong.count >= MOST_WRONG) return { type: 'locked', until: wrong.at + LOCKED_MS }
  const own = hashed(hash, code)
  const taken = await takeCode(tx, own, { purpose: 'act', by: COMPUTER.talkerHash, at })
  const member = taken && (await tx.selectFrom('staff').selectAll().where('name', '=', taken.name).executeTakeFirst())
  if (member) {
    const { id, name, role, account } = member
    await addDeed(tx, account, { staff: { id, name }, at, what: 'code-used' })
    return { type: 'taken', staff: { id, name, role }, account }
  }
  const refused = await refusedCode(tx, own, 'act')
  // A code of somebody who has been removed since is worth nothing.
  const type = taken ? 'wrong' : refused.type
  await countWrong(tx, COMPUTER.account, COMPUTER.talkerHash, { count: wrong.count + 1, at })
  return { type }
}
