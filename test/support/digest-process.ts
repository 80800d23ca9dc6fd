/** A process of its own that queues the staff's digest when told, beside others that do the same. Run by test/delivery/staff-digest.test.ts. */
import { openDatabase } from '../../src/storage/engine/database.ts'
import { staffStorage } from '../../src/storage/staff/staff-store.ts'

const { options, account, at, startAt } = JSON.parse(process.argv[2] ?? '{}')

const database = await openDatabase(options)
const { lines } = staffStorage(
  database,
  () => account,
  (text) => text,
)
// All processes have loaded their modules by then: so they truly begin together.
while (Date.now() < startAt);
const queued = [
  await lines.digest(at, 600_000, (news) => news.lines.join()),
  await lines.digest(at, 600_000, () => 'a second one'),
]
await database.close()
process.stdout.write(JSON.stringify(queued.filter(Boolean).length))
