/** Owns the run: its sections in order, then everything they found as one printout, ratios first because machines are noisy. */
import { cpus } from 'node:os'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { loadContent } from '../../src/content/load/load.ts'
import { benchAccuracy } from './accuracy.ts'
import { benchBroadcast } from './broadcast.ts'
import { benchChannel } from './channel.ts'
import { benchDay } from './day.ts'
import { benchDesk } from './desk.ts'
import { benchLists } from './lists.ts'
import { benchListsLive } from './lists-live.ts'
import { benchPage } from './page.ts'
import { benchReply } from './reply.ts'
import type { Section } from './report.ts'
import { table } from './report.ts'
import { benchProcess } from './resident.ts'
import { benchScale } from './scale.ts'
import { benchStorage } from './storage.ts'
import { benchTeach } from './teach.ts'
import { benchTeachLive } from './teach-live.ts'
import { benchWire } from './wire.ts'

export const SECTIONS = {
  channel: benchChannel,
  reply: benchReply,
  storage: benchStorage,
  day: benchDay,
  accuracy: benchAccuracy,
  process: benchProcess,
  scale: benchScale,
  broadcast: benchBroadcast,
  wire: benchWire,
  page: benchPage,
  desk: benchDesk,
  teach: benchTeach,
  'teach-live': benchTeachLive,
  lists: benchLists,
  'lists-live': benchListsLive,
}

/** Prints to standard output; what is being measured goes to standard error meanwhile. */
export async function runBench(wanted: string[]): Promise<void> {
  const unknown = wanted.filter((name) => !Object.hasOwn(SECTIONS, name))
  if (unknown.length > 0)
    throw new Error(`no section ${unknown.join(', ')}; there are ${Object.keys(SECTIONS).join(', ')}`)
  if (!globalThis.gc) process.stderr.write('without --expose-gc the heap figures count garbage: use npm run bench\n')
  const content = loadContent(ROOT)
  const found: Section[] = []
  for (const [name, measure] of Object.entries(SECTIONS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    process.stderr.write(`measuring ${name} …\n`)
    found.push(...[await measure(content)].flat())
  }
  process.stdout.write(`${printable(found)}\n`)
}

function printable(sections: Section[]): string {
  const machine = `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`
  const ratios = sections.flatMap((section) => section.ratios)
  return [
    machine,
    ...(ratios.length > 0 ? ['', '== ratios (what to compare between machines)', table(ratios)] : []),
    ...sections.flatMap(({ title, rows, notes }) => ['', `== ${title}`, table(rows), ...notes.map((n) => `   ${n}`)]),
  ].join('\n')
}
