/** TicketStore on the database: binds the account, and opens the transactions. */
import type { TicketStore } from '../../app/tickets/ticket-store.ts'
import { onlyRefused } from '../../domain/desk/ticket.ts'
import type { Database, Queries } from '../engine/database.ts'
import { isHold } from '../handoff/holds.ts'
import { readStaffRoom } from '../staff/staff-room.ts'
import { merge, putOff, splitTicket, standingFor } from './merge.ts'
import { addToAnswer, askersOf, settleTicket } from './settle-ticket.ts'
import { takeBack } from './take-back.ts'
import { likeTicket, openTickets, readTickets } from './tickets.ts'

/** @param account which WeChat account we are, asked at each use: it is known only after login */
export function databaseTickets(database: Database, account: () => string): TicketStore {
  const { db, engine } = database
  /** By the number that stands for it now, where it has been laid together with another. */
  const which = async (queries: Queries, number: number) => ({
    account: account(),
    number: await standingFor(queries, account(), number),
  })
  return {
    async open() {
      const tickets = await openTickets(db, account())
      const refused = tickets.filter(({ askings }) => onlyRefused(askings))
      return [...tickets.filter((ticket) => !refused.includes(ticket)), ...refused]
    },
    async read(number) {
      const { number: standing } = await which(db, number)
      return (await readTickets(db, account(), [standing]))[0] ?? null
    },
    like: (alike) => likeTicket(db, account(), alike),
    async askers(number) {
      const askers = await askersOf(db, await which(db, number))
      return askers.map(({ contactId, topic }) => ({ contactId, topic }))
    },
    settle: (number, settling) =>
      database.transaction(async (tx) => settleTicket(tx, engine, await which(tx, number), settling)),
    add: (number, addition) =>
      database.transaction(async (tx) => addToAnswer(tx, engine, await which(tx, number), addition)),
    takeBack: (what, by) =>
      database.transaction(async (tx) =>
        takeBack(tx, engine, what === 'own' ? { account: account(), number: null } : await which(tx, what.number), by),
      ),
    merge: (number, into, by) =>
      database.transaction(async (tx) => merge(tx, engine, await which(tx, number), into, by)),
    split: (number, from, by) =>
      database.transaction((tx) => splitTicket(tx, engine, { account: account(), number }, from, by)),
    putOff: (number, until, by) =>
      database.transaction(async (tx) => putOff(tx, engine, await which(tx, number), until, by)),
    isStaffRoom: async (roomId) => (await readStaffRoom(db, account())) === roomId,
    isChat: (number) => isHold(db, account(), number),
  }
}
