/** One real PostgreSQL for a test run: the one of TEST_DATABASE_URL, or one started here on a free loopback port from this machine's own binaries. */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { DEADLINE_MS } from './until.ts'

export type PostgresForTests = { url: string } | { missing: string }

declare module 'vitest' {
  interface ProvidedContext {
    postgres: PostgresForTests
  }
}

const MISSING = 'no PostgreSQL here: install Debian’s package postgresql, or set TEST_DATABASE_URL'

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.TEST_DATABASE_URL
  const binaries = given ? undefined : findBinaries()
  if (!given && !binaries && process.env.HUIQI_TEST_POSTGRES === 'required') throw new Error(MISSING)
  const server = binaries ? await startServer(binaries) : undefined
  const url = given ?? server?.url
  project.provide('postgres', url ? { url } : { missing: MISSING })
  return server?.stop
}

/** The newest version's folder, where Debian and others put them. */
function findBinaries(): string | undefined {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : []
  const debian = versions.sort((a, b) => Number(b) - Number(a)).map((version) => `/usr/lib/postgresql/${version}/bin`)
  const onPath = (process.env.PATH ?? '').split(':')
  return [...debian, ...onPath].find(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  )
}

export type TestServer = {
  url: string
  /** Every connection is cut, and none is taken until `start`. */
  halt: () => Promise<void>
  start: () => Promise<void>
  /** For good, with everything in it. */
  stop: () => Promise<void>
}

/** PostgreSQL refuses to run as root: then it runs as nobody. */
export async function startServer(binaries = findBinaries() ?? ''): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'huiqi-postgres-'))
  const root = process.getuid?.() === 0
  if (root) execFileSync('chown', ['nobody', folder])
  const asUser = (command: string, args: string[]): [string, string[]] =>
    root ? ['runuser', ['-u', 'nobody', '--', command, ...args]] : [command, args]
  const [initdb, initdbArgs] = asUser(join(binaries, 'initdb'), [
    ...['-D', join(folder, 'data'), '-U', 'bot', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
  ])
  execFileSync(initdb, initdbArgs, { stdio: 'pipe', cwd: folder })
  const port = await freePort()
  // The shell stops the server when its input closes: also when this process is killed, so that none is left running.
  const script = `"$1/postgres" -D "$2/data" -p ${port} -k "$2" -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200 </dev/null >>"$2/log" 2>&1 & server=$!
    last=$(cat); kill -INT $server; wait $server; [ "$last" = halt ] || rm -rf "$2"`
  const url = `postgres://bot@127.0.0.1:${port}/postgres`
  let end = async (_last: string) => {}
  const start = async () => {
    const [shell, shellArgs] = asUser('sh', ['-c', script, 'sh', binaries, folder])
    const child = spawn(shell, shellArgs, { stdio: ['pipe', 'ignore', 'ignore'], detached: true, cwd: folder })
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    end = async (last) => {
      child.stdin?.end(last)
      await ended
    }
    await untilAnswers(url)
  }
  const stop = async () => {
    await end('')
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await start()
  } catch (error) {
    const log = existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8') : 'no log'
    await stop()
    throw new Error(`PostgreSQL for the tests did not start: ${String(error)}\n${log}`)
  }
  return { url, halt: () => end('halt'), start, stop }
}

async function untilAnswers(url: string): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
