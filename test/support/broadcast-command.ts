/** A command of ours, run in this process as its user types it: what it prints, and what it complains of. */
import { registerBroadcast } from '../../src/cli/broadcast.ts'
import type { BroadcastSettings } from '../../src/cli/broadcast-desk.ts'
import { CliCommand } from '../../src/cli/command.ts'

export type Ran = { printed: string; complained: string }

/** @param words what stands behind `npm run broadcast --` */
export async function runBroadcast(settings: BroadcastSettings, words: string[]): Promise<Ran> {
  const ran: Ran = { printed: '', complained: '' }
  const write = { out: process.stdout.write, err: process.stderr.write }
  process.stdout.write = (text: string | Uint8Array) => {
    ran.printed += String(text)
    return true
  }
  process.stderr.write = (text: string | Uint8Array) => {
    ran.complained += String(text)
    return true
  }
  try {
    const program = new CliCommand('huiqi').exitOverride()
    registerBroadcast(program, () => settings)
    await program.parseAsync(['broadcast', ...words], { from: 'user' })
  } catch (error) {
    // commander has complained already.
    const known = error instanceof Error && 'code' in error && String(error.code).startsWith('commander.')
    if (!known) ran.complained += error instanceof Error ? error.message : String(error)
  } finally {
    process.stdout.write = write.out
    process.stderr.write = write.err
  }
  return ran
}
