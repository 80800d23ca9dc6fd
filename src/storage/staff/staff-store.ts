/** All that staff need of the database, for one account: binds the account and the hash, and opens the transactions. */
import type { StaffLines, StaffStore } from '../../app/staff/staff-command.ts'
import type { Database } from '../engine/database.ts'
import type { Hash } from '../engine/talker-hash.ts'
import { databaseTickets } from '../tickets/ticket-store.ts'
import { giveDeedCode } from './deed-codes.ts'
import { boundStaff, findStaff, setDuty } from './staff.ts'
import { bindStaff, spendCodes } from './staff-codes.ts'
import { addLine, queueDigest, readersOf, readNews, takeLinesOf, tellOne } from './staff-lines.ts'
import { setStaffRoom } from './staff-room.ts'

/** @param account which WeChat account we are, asked at each use: it is known only after login */
export function staffStorage(database: Database, account: () => string, hash: Hash) {
  return {
    staff: databaseStaff(database, account, hash),
    tickets: databaseTickets(database, account),
    lines: databaseStaffLines(database, account),
  }
}

function databaseStaff(database: Database, account: () => string, hash: Hash): StaffStore {
  return {
    find: (contactId) => findStaff(database.db, account(), hash(contactId)),
    bound: () => boundStaff(database.db, account()),
    bind: (code, contactId, at, perhaps) =>
      database.transaction((tx) =>
        bindStaff(tx, hash, { account: account(), code, contactId, at, perhaps: perhaps !== undefined }),
      ),
    spend: (codes) => spendCodes(database.db, hash, codes),
    deedCode: (staff, at) => database.transaction((tx) => giveDeedCode(tx, hash, account(), staff, at)),
    tell: (staffId, text, when) => database.transaction((tx) => tellOne(tx, staffId, text, when)),
    setDuty: (staff, onDuty, at) =>
      database.transaction(async (tx) => {
        await setDuty(tx, staff, onDuty, at)
        return onDuty ? takeLinesOf(tx, staff.id) : []
      }),
    setRoom: (staff, roomId, at) => database.transaction((tx) => setStaffRoom(tx, account(), roomId, { staff, at })),
  }
}

function databaseStaffLines(database: Database, account: () => string): StaffLines {
  return {
    add: (text, at) => addLine(database.db, account(), text, at),
    readers: () => readersOf(database.db, account()),
    async digest(at, everyMs, compose) {
      // Nearly always there is nothing: then nothing is locked.
      if ((await readNews(database.db, account())) === null) return false
      const digest = { account: account(), at, everyMs, compose }
      return database.transaction((tx) => queueDigest(tx, database.engine, digest))
    },
  }
}
