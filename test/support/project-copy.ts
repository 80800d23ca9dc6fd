/** The project in a folder of its own, as somebody has just cloned it and installed its packages: for commands that write into it. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../../src/cli/local-assistant.ts'

const NOT_CLONED = new Set(['node_modules', '.git', '.env', '.huiqi'])

export function copyProject(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'huiqi-project-'))
  for (const name of readdirSync(ROOT))
    if (!NOT_CLONED.has(name)) cpSync(join(ROOT, name), join(folder, name), { recursive: true })
  // Each by itself, so that what is kept beside the packages is this copy's own.
  mkdirSync(join(folder, 'node_modules'))
  for (const name of readdirSync(join(ROOT, 'node_modules')))
    if (name !== '.cache') symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name))
  const made = join('node_modules', '.cache', 'huiqi')
  if (existsSync(join(ROOT, made))) cpSync(join(ROOT, made), join(folder, made), { recursive: true })
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
