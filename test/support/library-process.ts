/**
 * A bot in a process of its own that follows what goes live as main.ts has it do, on the database of its first argument. Each line typed is a deed of
 * somebody; what the account then says is printed as one line of JSON, and so is what it logs. Run by test/app/lists.test.ts.
 */
import { createInterface } from 'node:readline'
import { followLibrary } from '../../src/delivery/library/follow-library.ts'
import { learnAhead } from '../../src/delivery/library/learn-ahead.ts'
import type { Role } from '../../src/domain/desk/staff.ts'
import { type OpenOptions, openDatabase } from '../../src/storage/engine/database.ts'
import { databaseLists } from '../../src/storage/library/lists.ts'
import { nextList } from './documents/next-list.ts'
import { OPEN, openOffice } from './office.ts'

/** To be made staff, to send the next list, or to say something. */
export type Deed = { who: string; says?: string; role?: Role; sendsList?: true }
export type LibraryProcess = { options: OpenOptions; idPrefix: string }

const { options, idPrefix }: LibraryProcess = JSON.parse(process.argv[2] ?? '{}')
const print = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`)
const log = {
  info: (fields: object, message: string) => void print({ logged: message, ...fields }),
  warn: (fields: object, message: string) => void print({ logged: message, ...fields }),
  error: (fields: object, message: string) => void print({ logged: message, ...fields }),
}
const database = await openDatabase(options)
const office = await openOffice(database, OPEN, undefined, undefined, { idPrefix })
followLibrary({ library: office.library, log })
learnAhead({ library: office.library, lists: databaseLists(database), log })
print({ logged: 'ready' })
for await (const line of createInterface({ input: process.stdin })) {
  const { who, says, role, sendsList }: Deed = JSON.parse(line)
  const heard = sendsList
    ? await office.sendsFile(who, nextList())
    : role
      ? (await office.hire(who, role)).name
      : await office.says(who, says ?? '')
  print({ who, says, heard })
}
process.exit()
