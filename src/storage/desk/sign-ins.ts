/** Who is signed in at the desk, and the one-time codes and links that let them in: kept as salted hashes, spent by one statement. */
import { randomBytes } from 'node:crypto'
import {
  SESSION_LIVES_MS,
  SIGN_IN_LIVES_MS,
  type SignedIn,
  type SignInResult,
  type SignIns,
} from '../../app/desk/sign-in.ts'
import type { StaffMember } from '../../app/staff/staff-command.ts'
import type { Database, Queries, Tx } from '../engine/database.ts'
import { newId } from '../engine/ids.ts'
import type { Hash } from '../engine/talker-hash.ts'
import {
  countWrong,
  dropOpenCodes,
  forgetWrong,
  hashed,
  keepCode,
  LOCKED_MS,
  MOST_WRONG,
  makeCode,
  takeCode,
  wrongTries,
} from '../staff/one-time-codes.ts'
import { findStaff } from '../staff/staff.ts'

import { addDeed } from '../staff/staff-journal.ts'

type SignInsParts = { database: Database; account: () => string; hash: Hash }

export function databaseSignIns({ database, account, hash }: SignInsParts): SignIns {
  const { db } = database
  const ofLink = (token: string) => hash(`desk link ${token}`)
  const ofSession = (session: string) => hash(`desk session ${session}`)

  async function open(tx: Tx, staff: SignedIn, at: number): Promise<SignInResult> {
    const session = secret()
    const row = { id_hash: ofSession(session), staff_id: staff.id, created_at: at, expires_at: at + SESSION_LIVES_MS }
    await tx.insertInto('desk_sessions').values(row).execute()
    await addDeed(tx, staff.account, { staff, at, what: 'signed-in' })
    return { type: 'in', session, staff }
  }

  /** Both of a person's ways in end with either. */
  async function spend(tx: Tx, codeHash: string, at: number): Promise<SignedIn | null> {
    const taken = await takeCode(tx, codeHash, { purpose: 'desk', by: 'the desk', at })
    if (!taken) return null
    await dropOpenCodes(tx, taken.name, 'desk')
    return (await boundNamed(tx, taken.name)) ?? null
  }

  return {
    give: (staff, at) =>
      database.transaction(async (tx) => {
        const { name, role } = staff
        await dropOpenCodes(tx, name, 'desk')
        const token = secret()
        const wanted = { name, role, purpose: 'desk' as const, expiresAt: at + SIGN_IN_LIVES_MS }
        await keepCode(tx, ofLink(token), wanted)
        const code = await makeCode(tx, hash, wanted)
        await addDeed(tx, account(), { staff, at, what: 'sign-in-given' })
        return { code, token }
      }),

    async whose(token, at) {
      const row = await db
        .selectFrom('staff_codes')
        .select('name')
        .where('code_hash', '=', ofLink(token))
        .where('purpose', '=', 'desk')
        .where('used_by', 'is', null)
        .where('expires_at', '>', at)
        .executeTakeFirst()
      return row?.name ?? null
    },

    take: (by, at) =>
      database.transaction(async (tx): Promise<SignInResult> => {
        if ('token' in by) {
          const staff = await spend(tx, ofLink(by.token), at)
          return staff ? open(tx, staff, at) : { type: 'refused' }
        }
        const browser = hash(`desk at ${by.from}`)
        const wrong = await wrongTries(tx, '', browser, at)
        if (wrong.count >= MOST_WRONG) return { type: 'locked', until: wrong.at + LOCKED_MS }
        const staff = await spend(tx, hashed(hash, by.code), at)
        if (staff) {
          await forgetWrong(tx, '', browser)
          return open(tx, staff, at)
        }
        await countWrong(tx, '', browser, { count: wrong.count + 1, at })
        return { type: 'refused' }
      }),

    enter: ({ contactId, name }, at) =>
      database.transaction(async (tx) => {
        const talkerHash = hash(contactId)
        const known = await findStaff(tx, account(), talkerHash)
        const staff: StaffMember = known ?? { id: newId(at), name, role: 'approver' }
        if (!known) {
          const contact = { account: account(), talker_hash: talkerHash, contact_id: contactId }
          const row = { ...staff, ...contact, on_duty: 1, bound_at: at }
          const { id: _, ...changed } = row
          const kept = await tx
            .insertInto('staff')
            .values(row)
            .onConflict((conflict) => conflict.column('name').doUpdateSet(changed))
            .returning('id')
            .executeTakeFirstOrThrow()
          staff.id = kept.id
          await addDeed(tx, account(), { staff, at, what: 'bound', before: 'none', after: staff.role })
        }
        return open(tx, { ...staff, account: account() }, at)
      }),

    async find(session, at) {
      const row = await db
        .selectFrom('desk_sessions')
        .innerJoin('staff', 'staff.id', 'desk_sessions.staff_id')
        .select(['staff.id', 'staff.name', 'staff.role', 'staff.account'])
        .where('id_hash', '=', ofSession(session))
        .where('expires_at', '>', at)
        .where('contact_id', '!=', '')
        .executeTakeFirst()
      return row ?? null
    },

    async end(session) {
      await db.deleteFrom('desk_sessions').where('id_hash', '=', ofSession(session)).execute()
    },

    async isFirst(deed, at) {
      const row = db.insertInto('desk_deeds').values({ id: deed, at })
      const made = row.onConflict((conflict) => conflict.doNothing()).returning('id')
      return (await made.executeTakeFirst()) !== undefined
    },
  }
}

const secret = () => randomBytes(32).toString('base64url')

async function boundNamed(queries: Queries, name: string): Promise<SignedIn | undefined> {
  const named = queries.selectFrom('staff').select(['id', 'name', 'role', 'account']).where('name', '=', name)
  return named.where('contact_id', '!=', '').executeTakeFirst()
}
