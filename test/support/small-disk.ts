/** A real file system of a few megabytes that a test can fill up and empty again. Only where this user may mount one. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type SmallDisk = { folder: string; fill(): void; empty(): void; remove(): void }

const MEGABYTES = 4

/** Stands beside the names of skipped tests; empty where one can be mounted. */
export const NO_SMALL_DISK = mountable() ? '' : ' (skipped: this user may not mount a tmpfs)'

export function smallDisk(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'huiqi-small-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m`, 'tmpfs', folder], { stdio: 'pipe' })
  const filler = join(folder, 'filler')
  return {
    folder,
    fill() {
      // Smaller and smaller: the last page counts.
      for (let bytes = MEGABYTES * 1_048_576, n = 0; bytes >= 4096; bytes = Math.floor(bytes / 2))
        try {
          for (;;) writeFileSync(`${filler}-${n++}`, Buffer.alloc(bytes), { flag: 'wx' })
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
        }
    },
    empty() {
      execFileSync('sh', ['-c', 'rm -f "$1"-*', 'sh', filler])
    },
    remove() {
      // libsql keeps a closed file open until its statements are collected.
      execFileSync('umount', ['--lazy', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function mountable(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'huiqi-small-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'pipe' })
    execFileSync('umount', [folder])
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
