/** TicketStore on the database: binds the account, and opens the transactions. */
import type { TicketStore } from '../app/ticket-ports.ts'
import type { Database } from './database.ts'
import { settleTicket } from './settle-ticket.ts'
import { readStaffRoom } from './staff-room.ts'
import { likeTicket, openTickets, readTicket } from './tickets.ts'

/** @param account which WeChat account we are, asked at each use: it is known only after login */
export function databaseTickets(database: Database, account: () => string): TicketStore {
  const { db, engine } = database
  return {
    async open() {
      const tickets = await openTickets(db, account())
      const refused = (ticket: (typeof tickets)[number]) => ticket.askings.every(({ reason }) => reason === 'refused')
      return [...tickets.filter((one) => !refused(one)), ...tickets.filter(refused)]
    },
    read: (number) => readTicket(db, account(), number),
    like: (question) => likeTicket(db, account(), question),
    settle: (number, settling) =>
      database.transaction((tx) => settleTicket(tx, engine, { account: account(), number }, settling)),
    isStaffRoom: async (roomId) => (await readStaffRoom(db, account())) === roomId,
  }
}
