/** Runs one suite on both real engines: a SQLite file, and a PostgreSQL of its own per test file. Where there is no PostgreSQL its half is shown as skipped, with the reason. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, inject } from 'vitest'
import { type Database, type Engine, type OpenOptions, openDatabase } from '../../src/storage/engine/database.ts'
import type { Schema } from '../../src/storage/engine/schema.ts'

export type TestEngine = {
  name: Engine
  /** The open database of this file, every table but `migrations` empty at the start of each test. */
  database: () => Database
  /** How to open the same database once more: in a second process, after a restart. */
  options: () => OpenOptions
  /** Another database, new and without tables, removed after the test. */
  create: () => Promise<OpenOptions>
}

/** Rows go in the order that no reference is left pointing at nothing. */
const TABLES = [
  ...(['deliveries', 'broadcasts', 'conversations', 'seen', 'seen_text', 'inbox', 'outbox', 'journal'] as const),
  ...(['rooms', 'subscriptions', 'unanswered', 'tickets', 'switches'] as const),
  ...(['staff', 'staff_codes', 'code_tries', 'staff_lines', 'holds', 'numbers', 'entries'] as const),
  ...([
    'picks',
    'teachings',
    'lists',
    'model_versions',
    'desk_sessions',
    'desk_deeds',
    'talks',
    'talk_words',
    'chat_reads',
  ] as const),
  ...(['office_phones', 'wordings', 'settings', 'endings'] as const),
] satisfies (keyof Schema)[]

/** `tests` is called once an engine, inside a describe of its own. */
export function onEachEngine(subject: string, tests: (engine: TestEngine) => void): void {
  const postgres = inject('postgres')
  onSqlite(subject, tests)
  if ('missing' in postgres)
    describe.skip(`${subject}, on postgres (skipped: ${postgres.missing})`, () => skipped(tests))
  else describe(`${subject}, on postgres`, () => suite('postgres', () => newPostgres(postgres.url), tests))
}

/** The same on SQLite alone, which needs no server: for what has no statement of its own to get right on the other. */
export function onSqlite(subject: string, tests: (engine: TestEngine) => void): void {
  describe(`${subject}, on sqlite`, () => suite('sqlite', newFolder, tests))
}

type Place = { options: OpenOptions; remove: () => Promise<void> }

function suite(name: Engine, place: () => Promise<Place>, tests: (engine: TestEngine) => void): void {
  let home: Place | undefined
  let database: Database | undefined
  let others: Place[] = []
  const there = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the database is there only while tests run')
    return value
  }
  beforeAll(async () => {
    home = await place()
    database = await openDatabase(home.options)
  })
  beforeEach(async () => {
    for (const table of TABLES) await there(database).db.deleteFrom(table).execute()
  })
  afterEach(async () => {
    for (const other of others) await other.remove()
    others = []
  })
  afterAll(async () => {
    await database?.close()
    await home?.remove()
  })
  tests({
    name,
    database: () => there(database),
    options: () => there(home).options,
    async create() {
      const other = await place()
      others.push(other)
      return other.options
    },
  })
}

/** Names the tests, so that the report counts every one that did not run. */
function skipped(tests: (engine: TestEngine) => void): void {
  const none = () => {
    throw new Error('skipped')
  }
  tests({ name: 'postgres', database: none, options: none, create: none })
}

async function newFolder(): Promise<Place> {
  const dataDir = mkdtempSync(join(tmpdir(), 'huiqi-data-'))
  return { options: { dataDir }, remove: async () => rmSync(dataDir, { recursive: true, force: true }) }
}

async function newPostgres(server: string): Promise<Place> {
  const name = `huiqi_test_${randomBytes(6).toString('hex')}`
  // As servers sort outside of tests, where ~ comes before letters: no query may lean on the order of bytes.
  await asAdmin(
    server,
    `create database ${name} encoding 'UTF8' template template0 locale_provider icu icu_locale 'en-US'`,
  )
  const url = new URL(server)
  url.pathname = `/${name}`
  const folder = await newFolder()
  return {
    options: { url: url.href, dataDir: folder.options.dataDir },
    async remove() {
      await asAdmin(server, `drop database if exists ${name} with (force)`)
      await folder.remove()
    },
  }
}

async function asAdmin(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
