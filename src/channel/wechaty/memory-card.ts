/** Owns the file that keeps an account logged in over restarts. Whoever has it is that account, so only this user may read it. */
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Without its ending, as Wechaty wants it. */
export function cardPath(dataDir: string, puppet: string): string {
  return resolve(join(dataDir, puppet.replace(/[^\w-]+/g, '_')))
}

/**
 * Makes sure of it, and returns the name by which Wechaty finds it: the path without `.memory-card.json`.
 * @param puppet its package: another one's session would only keep it from showing a login code
 */
export function memoryCard(dataDir: string, puppet: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const name = cardPath(dataDir, puppet)
  const file = `${name}.memory-card.json`
  // Wechaty would write it readable for everybody; it keeps the mode of a file that is there.
  if (!existsSync(file)) writeFileSync(file, '{}', { mode: 0o600 })
  chmodSync(file, 0o600)
  return name
}
