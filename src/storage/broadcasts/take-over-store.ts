/** TakeOverStore on the database: binds the account, notices when it is another one, and opens the transaction. */
import type { TakeOverStore } from '../../app/broadcasts/take-over.ts'
import type { Database } from '../engine/database.ts'
import { readLeftBehind } from './left-behind.ts'
import { beGone, beHere, unreachableOf } from './presence.ts'
import { takeOver } from './take-over.ts'

/** @param account which WeChat account we are, asked at each use; '' while none is logged in */
export function databaseTakeOver(database: Database, account: () => string): TakeOverStore {
  const { db, engine } = database
  let was = ''
  return {
    staffContacts: async () => {
      const members = db.selectFrom('staff').select(['talker_hash', 'contact_id']).where('account', '=', account())
      return (await members.execute()).map((row) => ({ talkerHash: row.talker_hash, contactId: row.contact_id }))
    },
    async beHere(now, unreachable) {
      if (was !== '' && was !== account()) await beGone(db, was)
      was = account()
      if (was !== '') await beHere(db, was, now, unreachable)
    },
    unreachable: () => unreachableOf(db, account()),
    async beGone() {
      if (was !== '') await beGone(db, was)
      was = ''
    },
    leftBehind: async (now) => (account() === '' ? null : readLeftBehind(db, account(), now)),
    takeOver: (by, now) => database.transaction((tx) => takeOver(tx, engine, { account: account(), by, now })),
  }
}
