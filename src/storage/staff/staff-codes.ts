/** One-time codes that bind a contact to a person of the bureau: made by the command, said once in a direct chat; and what is done about codes that others have read. */
import type { Binding, StaffMember } from '../../app/staff/staff-command.ts'
import { codesIn, withoutCodes } from '../../domain/desk/said-code.ts'
import type { Role } from '../../domain/desk/staff.ts'
import { DAY_MS } from '../../domain/time.ts'
import type { Queries, Tx } from '../engine/database.ts'
import { newId } from '../engine/ids.ts'
import { addToJournal } from '../engine/journal.ts'
import type { Hash } from '../engine/talker-hash.ts'
import { rowKey } from '../turn/conversations.ts'
import {
  countWrong,
  dropOpenCodes,
  forgetWrong,
  hashed,
  LOCKED_MS,
  MOST_WRONG,
  makeCode,
  refusedCode,
  takeCode,
  wrongTries,
} from './one-time-codes.ts'
import { findStaff } from './staff.ts'
import { addDeed } from './staff-journal.ts'

const CODE_LIVES_MS = DAY_MS

type Invitation = { name: string; role: Role; by: string; at: number }

/** Six digits. An earlier open code of the same person no longer counts. */
export async function inviteStaff(tx: Tx, hash: Hash, { name, role, by, at }: Invitation): Promise<string> {
  await dropOpenCodes(tx, name, 'bind')
  const code = await makeCode(tx, hash, { name, role, purpose: 'bind', expiresAt: at + CODE_LIVES_MS })
  await addDeed(tx, '', { staff: { id: '', name: by }, at, what: 'invited', after: `${name} ${role}` })
  return code
}

type CodeOffered = {
  account: string
  code: string
  contactId: string
  at: number
  /** It may as well be a figure. */
  perhaps?: boolean
}

export async function bindStaff(tx: Tx, hash: Hash, said: CodeOffered): Promise<Binding> {
  const { account, code, contactId, at, perhaps = false } = said
  const talkerHash = hash(contactId)
  const wrong = await wrongTries(tx, account, talkerHash, at)
  if (wrong.count >= MOST_WRONG) return { type: 'locked', until: wrong.at + LOCKED_MS }
  const own = hashed(hash, code)
  const taken = await takeCode(tx, own, { purpose: 'bind', by: talkerHash, at })
  if (taken) {
    await forgetWrong(tx, account, talkerHash)
    return { type: 'bound', staff: await bound(tx, { account, talkerHash, contactId, at, ...taken }) }
  }
  const { type, known } = await refusedCode(tx, own, 'bind')
  if (known?.used_by === talkerHash) {
    const staff = await findStaff(tx, account, talkerHash)
    if (staff?.name === known.name) return { type: 'already', staff }
  }
  if (perhaps && !(await anyOpen(tx, at))) return { type, triesLeft: MOST_WRONG - wrong.count }
  await countWrong(tx, account, talkerHash, { count: wrong.count + 1, at })
  const who = { at, account, conversationKey: rowKey(account, null, talkerHash) }
  await addToJournal(tx, { ...who, kind: 'staff.code-refused', fields: { why: type, wrong: wrong.count + 1 } })
  return { type, triesLeft: MOST_WRONG - wrong.count - 1 }
}

/** Nobody can use these from here on. How many of them are codes that nobody was bound by. */
export async function spendCodes(queries: Queries, hash: Hash, codes: readonly string[]): Promise<number> {
  const known = await knownCodes(queries, hash, codes)
  if (known.size === 0) return 0
  await queries
    .updateTable('staff_codes')
    .set({ used_by: '' })
    .where('code_hash', 'in', [...known])
    .where('used_by', 'is', null)
    .execute()
  return known.size
}

/** As it may be kept: what is a code, or went astray, is taken out, in whatever wording it stands. */
export async function withoutStaffCodes(queries: Queries, hash: Hash, text: string): Promise<string> {
  const known = await knownCodes(queries, hash, codesIn(text))
  return known.size === 0 ? text : withoutCodes(text, (code) => known.has(hashed(hash, code)))
}

/** Whoever writes a message full of numbers is not looked after beyond so many. */
const MOST_LOOKED_UP = 20

async function knownCodes(queries: Queries, hash: Hash, codes: readonly string[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set()
  const hashes = codes.slice(0, MOST_LOOKED_UP).map((code) => hashed(hash, code))
  const rows = await queries
    .selectFrom('staff_codes')
    .select('code_hash')
    .where('code_hash', 'in', hashes)
    // What somebody was bound by is a number like any other.
    .where((eb) => eb('used_by', 'is', null).or('used_by', '=', ''))
    .execute()
  return new Set(rows.map(({ code_hash }) => code_hash))
}

async function anyOpen(queries: Queries, at: number): Promise<boolean> {
  const row = queries.selectFrom('staff_codes').select('name').where('used_by', 'is', null).where('expires_at', '>', at)
  return (await row.limit(1).executeTakeFirst()) !== undefined
}

type NewBinding = { account: string; talkerHash: string; contactId: string; at: number; name: string; role: Role }

/** One contact is one person, and one person one contact: a new code moves them, or changes their role. */
async function bound(tx: Tx, { account, talkerHash, contactId, at, name, role }: NewBinding): Promise<StaffMember> {
  await tx
    .deleteFrom('staff')
    .where('account', '=', account)
    .where('talker_hash', '=', talkerHash)
    .where('name', '!=', name)
    .execute()
  const before = await tx.selectFrom('staff').select(['id', 'role']).where('name', '=', name).executeTakeFirst()
  const contact = { account, talker_hash: talkerHash, contact_id: contactId, role, bound_at: at, on_duty: 1 }
  const { id } = await tx
    .insertInto('staff')
    .values({ id: newId(at), name, ...contact })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(contact))
    .returning('id')
    .executeTakeFirstOrThrow()
  const change = { before: before?.role ?? 'none', after: role }
  await addDeed(tx, account, { staff: { id, name }, at, what: 'bound', ...change })
  return { id, name, role }
}
