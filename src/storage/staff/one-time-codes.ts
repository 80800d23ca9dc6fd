/** One-time codes of the staff, whatever they are good for: made, spent by one statement, wrong ones counted. Kept as salted hashes. */
import { randomInt } from 'node:crypto'
import type { Role } from '../../domain/desk/staff.ts'
import type { Tx } from '../engine/database.ts'
import type { Hash } from '../engine/talker-hash.ts'

/** To become one of the staff, for one deed at the computer, or to sign in at the desk. */
type Purpose = 'bind' | 'act' | 'desk'

export const MOST_WRONG = 5
export const LOCKED_MS = 3_600_000

/** Codes of all purposes are looked up alike, so that one that was overheard can be spent whatever it was for. */
export const hashed = (hash: Hash, code: string) => hash(`staff code ${code}`)

type NewCode = { name: string; role: Role; purpose: Purpose; expiresAt: number }

/** Six digits that no other code has. */
export async function makeCode(tx: Tx, hash: Hash, wanted: NewCode): Promise<string> {
  for (;;) {
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    if (await keepCode(tx, hashed(hash, code), wanted)) return code
  }
}

/** False where there is one of that hash already. */
export async function keepCode(tx: Tx, codeHash: string, { expiresAt, ...wanted }: NewCode): Promise<boolean> {
  const made = await tx
    .insertInto('staff_codes')
    .values({ ...wanted, code_hash: codeHash, expires_at: expiresAt, used_by: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('name')
    .executeTakeFirst()
  return made !== undefined
}

/** Those of this purpose that the person has not used no longer count. */
export async function dropOpenCodes(tx: Tx, name: string, purpose: Purpose): Promise<void> {
  const open = tx.deleteFrom('staff_codes').where('name', '=', name).where('purpose', '=', purpose)
  await open.where('used_by', 'is', null).execute()
}

/** In one statement: of two that use the same code, one gets it. Null for a code that is good for nothing now. */
export async function takeCode(
  tx: Tx,
  codeHash: string,
  { purpose, by, at }: { purpose: Purpose; by: string; at: number },
): Promise<{ name: string; role: Role } | null> {
  const taken = await tx
    .updateTable('staff_codes')
    .set({ used_by: by })
    .where('code_hash', '=', codeHash)
    .where('purpose', '=', purpose)
    .where('used_by', 'is', null)
    .where('expires_at', '>', at)
    .returning(['name', 'role'])
    .executeTakeFirst()
  return taken ?? null
}

/** What there is of a code that could not be taken. */
export async function refusedCode(tx: Tx, codeHash: string, purpose: Purpose) {
  const row = tx.selectFrom('staff_codes').select(['name', 'used_by']).where('code_hash', '=', codeHash)
  const known = await row.where('purpose', '=', purpose).executeTakeFirst()
  const type = !known ? 'wrong' : known.used_by === null ? 'expired' : 'used'
  return { type, known } as const
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

/** Whoever got it right has a clean sheet. */
export async function forgetWrong(tx: Tx, account: string, talkerHash: string): Promise<void> {
  await tx.deleteFrom('code_tries').where('account', '=', account).where('talker_hash', '=', talkerHash).execute()
}
