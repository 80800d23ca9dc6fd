/** A process of its own that opens the database it is told and does one thing, for tests of several at once. Run by {@link storageProcess}. */
import { openDatabase } from '../../src/storage/engine/database.ts'

const { options, startAt, count, worker } = JSON.parse(process.argv[2] ?? '{}')

// All processes have loaded their modules by then: so they truly begin together.
while (Date.now() < startAt);
const database = await openDatabase(options)
for (let n = 0; n < count; n++)
  await database.transaction(async (tx) => {
    const row = await tx.selectFrom('numbers').select('last').where('name', '=', 'counter').executeTakeFirst()
    if (row) {
      await tx
        .updateTable('numbers')
        .set((eb) => ({ last: eb('last', '+', 1) }))
        .where('name', '=', 'counter')
        .execute()
    } else {
      await tx
        .insertInto('numbers')
        .values({ name: 'counter', last: 1 })
        .onConflict((conflict) => conflict.column('name').doUpdateSet((eb) => ({ last: eb('numbers.last', '+', 1) })))
        .execute()
    }
  })
const migrations = await database.db.selectFrom('migrations').select('number').execute()
await database.close()
process.stdout.write(JSON.stringify({ worker, migrations: migrations.map(({ number }) => number) }))
