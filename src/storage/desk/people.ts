/** PeopleStore on the database: the same rows and codes as the command line's. */
import type { PeopleStore } from '../../app/desk/people.ts'
import type { Database } from '../engine/database.ts'
import type { Hash } from '../engine/talker-hash.ts'
import { readStaff, removeStaff } from '../staff/staff.ts'
import { inviteStaff } from '../staff/staff-codes.ts'
import { addDeed } from '../staff/staff-journal.ts'

export function databasePeople(database: Database, account: () => string, hash: Hash): PeopleStore {
  const { db } = database
  return {
    list: async () => (await readStaff(db)).filter((person) => person.account === account()),

    async invited(now) {
      const open = db
        .selectFrom('staff_codes')
        .select(['name', 'role', 'expires_at as until'])
        .where('purpose', '=', 'bind')
      return open.where('used_by', 'is', null).where('expires_at', '>', now).orderBy('name').execute()
    },

    invite: (person, by, at) => database.transaction((tx) => inviteStaff(tx, hash, { ...person, by: by.name, at })),
    remove: (name, by, at) => database.transaction((tx) => removeStaff(tx, { name, by: by.name, at })),

    setRole: (id, role, by, at) =>
      database.transaction(async (tx) => {
        const before = await tx.selectFrom('staff').select(['name', 'role']).where('id', '=', id).executeTakeFirst()
        if (!before) return false
        await tx.updateTable('staff').set({ role }).where('id', '=', id).execute()
        const change = { before: `${before.name} ${before.role}`, after: `${before.name} ${role}` }
        await addDeed(tx, account(), { staff: by, at, what: 'role', ...change })
        return true
      }),
  }
}
