import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '../src/cli/local-assistant.ts'

type Locked = { version?: string; resolved?: string; optionalDependencies?: Record<string, string> }

const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> }

/** Where Node would find `name` from the package at `from`: beside it or in a folder above. */
function find(from: string, name: string): Locked | undefined {
  const beside = lock.packages[`${from}${from && '/'}node_modules/${name}`]
  if (beside || from === '') return beside
  return find(from.slice(0, Math.max(0, from.lastIndexOf('node_modules/') - 1)), name)
}

it('the lock file names the binaries of every platform, so that a clean install works on an office PC and here', () => {
  const missing = Object.entries(lock.packages).flatMap(([from, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {}).filter((name) => find(from, name)?.version === undefined),
  )
  expect(missing).toEqual([])
})

it('the lock file records no addresses', () => {
  expect(Object.values(lock.packages).filter(({ resolved }) => resolved?.includes('://'))).toEqual([])
})
