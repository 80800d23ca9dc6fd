/** Who is signed in at the desk, and the one-time codes and links that let them in: kept as salted hashes, spent by one statement. */
import { randomBytes, randomInt } from 'node:crypto'
import { SESSION_LIVES_MS, SIGN_IN_LIVES_MS, type SignedIn, type SignIns, type Taken } from '../../app/desk/sign-in.ts'
import type { StaffMember } from '../../app/staff/staff-command.ts'
import type { Database, Queries, Tx } from '../engine/database.ts'
import { newId } from '../engine/ids.ts'
import type { Hash } from '../engine/talker-hash.ts'
import { findStaff } from '../staff/staff.ts'
import { countWrong, hashed, LOCKED_MS, MOST_WRONG, wrongTries } from '../staff/staff-codes.ts'
import { addDeed } from '../staff/staff-journal.ts'

export type SignInParts = { database: Database; account: () => string; hash: Hash }

export function databaseSignIns({ database, account, hash }: SignInParts): SignIns {
  const { db } = database
  const ofLink = (token: string) => hash(`desk link ${token}`)
  const ofSession = (session: string) => hash(`desk session ${session}`)

  async function open(tx: Tx, staff: SignedIn, at: number): Promise<Taken> {
    const session = secret()
    const row = { id_hash: ofSession(session), staff_id: staff.id, created_at: at, expires_at: at + SESSION_LIVES_MS }
    await tx.insertInto('desk_sessions').values(row).execute()
    await addDeed(tx, staff.account, { staff, at, what: 'signed-in' })
    return { type: 'in', session, staff }
  }

  /** Both of a person's ways in end with either. */
  async function spend(tx: Tx, codeHash: string, at: number): Promise<SignedIn | null> {
    const taken = await tx
      .updateTable('staff_codes')
      .set({ used_by: 'the desk' })
      .where('code_hash', '=', codeHash)
      .where('purpose', '=', 'desk')
      .where('used_by', 'is', null)
      .where('expires_at', '>', at)
      .returning('name')
      .executeTakeFirst()
    if (!taken) return null
    await dropOpen(tx, taken.name)
    return (await boundNamed(tx, taken.name)) ?? null
  }

  return {
    give: (staff, at) =>
      database.transaction(async (tx) => {
        const { name, role } = staff
        await dropOpen(tx, name)
        const token = secret()
        const row = { name, role, expires_at: at + SIGN_IN_LIVES_MS, used_by: null, purpose: 'desk' as const }
        await tx
          .insertInto('staff_codes')
          .values({ ...row, code_hash: ofLink(token) })
          .execute()
        for (;;) {
          const code = String(randomInt(1_000_000)).padStart(6, '0')
          const made = await tx
            .insertInto('staff_codes')
            .values({ ...row, code_hash: hashed(hash, code) })
            .onConflict((conflict) => conflict.doNothing())
            .returning('name')
            .executeTakeFirst()
          if (!made) continue
          await addDeed(tx, account(), { staff, at, what: 'sign-in-given' })
          return { code, token }
        }
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
      database.transaction(async (tx): Promise<Taken> => {
        if ('token' in by) {
          const staff = await spend(tx, ofLink(by.token), at)
          return staff ? open(tx, staff, at) : { type: 'refused' }
        }
        const browser = hash(`desk at ${by.from}`)
        const wrong = await wrongTries(tx, '', browser, at)
        if (wrong.count >= MOST_WRONG) return { type: 'locked', until: wrong.at + LOCKED_MS }
        const staff = await spend(tx, hashed(hash, by.code), at)
        if (staff) {
          await tx.deleteFrom('code_tries').where('account', '=', '').where('talker_hash', '=', browser).execute()
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

async function dropOpen(tx: Tx, name: string): Promise<void> {
  const open = tx.deleteFrom('staff_codes').where('name', '=', name).where('purpose', '=', 'desk')
  await open.where('used_by', 'is', null).execute()
}

async function boundNamed(queries: Queries, name: string): Promise<SignedIn | undefined> {
  const named = queries.selectFrom('staff').select(['id', 'name', 'role', 'account']).where('name', '=', name)
  return named.where('contact_id', '!=', '').executeTakeFirst()
}
