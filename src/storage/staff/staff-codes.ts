/** One-time codes that bind a contact to a person of the bureau: made by the command, said once in a direct chat, kept as salted hashes. */
import { randomInt } from 'node:crypto'
import type { Binding, StaffMember } from '../../app/staff/staff-command.ts'
import { codesIn, withoutCodes } from '../../domain/desk/said-code.ts'
import type { Role } from '../../domain/desk/staff.ts'
import type { Queries, Tx } from '../engine/database.ts'
import { newId } from '../engine/ids.ts'
import { addToJournal } from '../engine/journal.ts'
import type { Hash } from '../engine/talker-hash.ts'
import { rowKey } from '../turn/conversations.ts'
import { findStaff } from './staff.ts'
import { addDeed } from './staff-journal.ts'

export const CODE_LIVES_MS = 24 * 3_600_000
export const MOST_WRONG = 5
export const LOCKED_MS = 3_600_000

export type Invitation = { name: string; role: Role; by: string; at: number }

/** Codes of both purposes are looked up alike, so that one that was overheard can be spent whatever it was for. */
export const hashed = (hash: Hash, code: string) => hash(`staff code ${code}`)

/** Six digits. An earlier open code of the same person no longer counts. */
export async function inviteStaff(tx: Tx, hash: Hash, { name, role, by, at }: Invitation): Promise<string> {
  const open = tx.deleteFrom('staff_codes').where('name', '=', name).where('purpose', '=', 'bind')
  await open.where('used_by', 'is', null).execute()
  for (;;) {
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    const row = { code_hash: hashed(hash, code), name, role, expires_at: at + CODE_LIVES_MS, used_by: null }
    const made = await tx
      .insertInto('staff_codes')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning('name')
      .executeTakeFirst()
    if (!made) continue
    await addDeed(tx, '', { staff: { id: '', name: by }, at, what: 'invited', after: `${name} ${role}` })
    return code
  }
}

export type Said = {
  account: string
  code: string
  contactId: string
  at: number
  /** It may as well be a figure. */
  perhaps?: boolean
}

export async function bindStaff(tx: Tx, hash: Hash, said: Said): Promise<Binding> {
  const { account, code, contactId, at, perhaps = false } = said
  const talkerHash = hash(contactId)
  const wrong = await wrongTries(tx, account, talkerHash, at)
  if (wrong.count >= MOST_WRONG) return { type: 'locked', until: wrong.at + LOCKED_MS }
  // In one statement: of two that say the same code, one gets it.
  const taken = await tx
    .updateTable('staff_codes')
    .set({ used_by: talkerHash })
    .where('code_hash', '=', hashed(hash, code))
    .where('purpose', '=', 'bind')
    .where('used_by', 'is', null)
    .where('expires_at', '>', at)
    .returning(['name', 'role'])
    .executeTakeFirst()
  if (taken) {
    await tx.deleteFrom('code_tries').where('account', '=', account).where('talker_hash', '=', talkerHash).execute()
    return { type: 'bound', staff: await bound(tx, { account, talkerHash, contactId, at, ...taken }) }
  }
  const known = await tx
    .selectFrom('staff_codes')
    .select(['name', 'used_by'])
    .where('code_hash', '=', hashed(hash, code))
    .where('purpose', '=', 'bind')
    .executeTakeFirst()
  if (known?.used_by === talkerHash) {
    const staff = await findStaff(tx, account, talkerHash)
    if (staff?.name === known.name) return { type: 'already', staff }
  }
  const type = !known ? 'wrong' : known.used_by === null ? 'expired' : 'used'
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

/** Writing first makes whoever else tries for this contact wait. An hour after the last wrong one all is forgotten. */
export async function wrongTries(tx: Tx, account: string, talkerHash: string, at: number) {
  await tx
    .deleteFrom('code_tries')
    .where('at', '<=', at - LOCKED_MS)
    .execute()
  const row = await tx
    .insertInto('code_tries')
    .values({ account, talker_hash: talkerHash, wrong: 0, at })
    .onConflict((conflict) =>
      conflict.columns(['account', 'talker_hash']).doUpdateSet((eb) => ({ wrong: eb.ref('code_tries.wrong') })),
    )
    .returning(['wrong', 'at'])
    .executeTakeFirstOrThrow()
  return { count: row.wrong, at: row.at }
}

export async function countWrong(
  tx: Tx,
  account: string,
  talkerHash: string,
  { count, at }: { count: number; at: number },
): Promise<void> {
  await tx
    .updateTable('code_tries')
    .set({ wrong: count, at })
    .where('account', '=', account)
    .where('talker_hash', '=', talkerHash)
    .execute()
}

type Bound = { account: string; talkerHash: string; contactId: string; at: number; name: string; role: Role }

/** One contact is one person, and one person one contact: a new code moves them, or changes their role. */
async function bound(tx: Tx, { account, talkerHash, contactId, at, name, role }: Bound): Promise<StaffMember> {
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
