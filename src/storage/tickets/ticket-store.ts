/** TicketStore on the database: binds the account, and opens the transactions. */
import type { TicketStore } from '../../app/tickets/ticket-store.ts'
import { onlyRefused } from '../../domain/desk/ticket.ts'
import type { Database } from '../engine/database.ts'
import { isHold } from '../handoff/holds.ts'
import { readStaffRoom } from '../staff/staff-room.ts'
import { addToAnswer, askersOf, settleTicket } from './settle-ticket.ts'
import { takeBack } from './take-back.ts'
import { likeTicket, openTickets, readTickets } from './tickets.ts'

/** @param account which WeChat account we are, asked at each use: it is known only after login */
export function databaseTickets(database: Database, account: () => string): TicketStore {
  const { db, engine } = database
  return {
    async open() {
      const tickets = await openTickets(db, account())
      const refused = tickets.filter(({ askings }) => onlyRefused(askings))
      return [...tickets.filter((ticket) => !refused.includes(ticket)), ...refused]
    },
    read: async (number) => (await readTickets(db, account(), [number]))[0] ?? null,
    like: (alike) => likeTicket(db, account(), alike),
    async askers(number) {
      const askers = await askersOf(db, { account: account(), number })
      return askers.map(({ contactId, topic }) => ({ contactId, topic }))
    },
    settle: (number, settling) =>
      database.transaction((tx) => settleTicket(tx, engine, { account: account(), number }, settling)),
    add: (number, addition) =>
      database.transaction((tx) => addToAnswer(tx, engine, { account: account(), number }, addition)),
    takeBack: (which, by) =>
      database.transaction((tx) =>
        takeBack(tx, engine, { account: account(), number: which === 'own' ? null : which.number }, by),
      ),
    isStaffRoom: async (roomId) => (await readStaffRoom(db, account())) === roomId,
    isChat: (number) => isHold(db, account(), number),
  }
}
