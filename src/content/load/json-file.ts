/** JSON as this project writes it: one canonical form, so that a duplicate key or a hand-made reordering is seen, and files replaced whole or not at all. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Two-space indentation and a closing newline: the text a data file must equal. */
export function canonicalJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** Writes all files or, when one cannot be prepared, none: each is first written beside its target, then all are renamed. */
export function writeAll(files: Map<string, string>): void {
  const prepared: string[] = []
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(path), { recursive: true })
      prepared.push(`${path}.new`)
      writeFileSync(`${path}.new`, text)
    }
  } catch (error) {
    // Left behind, they would be read as policies of their own by the next load.
    for (const path of prepared) rmSync(path, { force: true })
    throw error
  }
  for (const path of files.keys()) renameSync(`${path}.new`, path)
}
