/** StaffStore on the database: binds the account and the hash, and opens the transactions. */
import type { StaffStore } from '../app/staff-ports.ts'
import type { Database } from './database.ts'
import { findStaff, setDuty } from './staff.ts'
import { bindStaff, spendCode } from './staff-codes.ts'
import { setStaffRoom } from './staff-room.ts'
import type { Hash } from './talker-hash.ts'

/** @param account which WeChat account we are, asked at each use: it is known only after login */
export function databaseStaff(database: Database, account: () => string, hash: Hash): StaffStore {
  return {
    find: (contactId) => findStaff(database.db, account(), hash(contactId)),
    bind: (code, contactId, at) =>
      database.transaction((tx) => bindStaff(tx, hash, { account: account(), code, contactId, at })),
    spend: (code) => database.transaction((tx) => spendCode(tx, hash, code)),
    setDuty: (staff, onDuty, at) => database.transaction((tx) => setDuty(tx, staff, onDuty, at)),
    setRoom: (staff, roomId, at) => database.transaction((tx) => setStaffRoom(tx, account(), roomId, { staff, at })),
  }
}
