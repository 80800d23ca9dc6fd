/** The corpus files as they stand, with names and places in the file, which Content does not keep. Skips what the loader has already found unreadable. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { BROAD_FILE, OUT_OF_SCOPE_FILE } from './places.ts'

const Readable = z.object({
  name: z.string(),
  data: z.array(z.object({ intent: z.string(), utterances: z.array(z.string()) })),
})

export type CorpusFile = z.infer<typeof Readable> & { file: string }

export function readCorpora(root: string): CorpusFile[] {
  const files = ['intents/policies', 'intents/acts'].flatMap((folder) => {
    const full = join(root, folder)
    return existsSync(full)
      ? readdirSync(full)
          .sort()
          .map((name) => `${folder}/${name}`)
      : []
  })
  return [...files, BROAD_FILE, OUT_OF_SCOPE_FILE].flatMap((file) => {
    const corpus = Readable.safeParse(jsonOrNull(join(root, file)))
    return corpus.success ? [{ file, ...corpus.data }] : []
  })
}

/** The value in the file; null when there is none. */
export function jsonOrNull(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
