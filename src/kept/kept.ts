/**
 * Keeps what is costly to make in files, each under the hash of everything it was made of: found again it is read instead of made.
 * A file is written whole or not at all and checked when it is read; a damaged one, or one of another program, is made anew.
 */
import { createHash, type Hash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DefaultDeserializer, serialize } from 'node:v8'

export type Kept = {
  /** @param key names all that the value was made of; see {@link hashOf} */
  read<T>(name: string, key: string): T | null
  /** Plain values: objects, arrays, maps, typed arrays. Where nothing can be written it is made again next time. */
  write(name: string, key: string, value: unknown): void
  /** What is large is read and written beside everything else, so that nobody waits for it. */
  has(name: string, key: string): boolean
  readSoon<T>(name: string, key: string): Promise<T | null>
  /** @param serialized as node:v8 lays it out, wherever that was done */
  writeSoon(name: string, key: string, serialized: Uint8Array): Promise<void>
}

/** Of each name, so many of the latest are left: what answers, what answered before it, and what may go live next. */
const LAST = 5
const DIGEST_BYTES = 32

/** @param mode of the folder, which is made when something is first written: who may read what was taught */
export function keptIn(folder: string, mode: number): Kept {
  return {
    read: (name, key) => readChecked(join(folder, fileOf(name, key))),
    write(name, key, value) {
      const file = fileOf(name, key)
      try {
        mkdirSync(folder, { recursive: true, mode })
        writeWhole(join(folder, file), serialize(value))
        removeOld(folder, name)
      } catch {
        // A folder that cannot be written to, a full disk: nothing depends on it.
      }
    },
    has: (name, key) => statSync(join(folder, fileOf(name, key)), { throwIfNoEntry: false }) !== undefined,
    readSoon: (name, key) => readSoon(join(folder, fileOf(name, key))),
    async writeSoon(name, key, serialized) {
      try {
        await mkdir(folder, { recursive: true, mode })
        await writeWholeSoon(join(folder, fileOf(name, key)), serialized)
        removeOld(folder, name)
      } catch {
        // As above.
      }
    },
  }
}

/** Values are laid out as this V8 does. */
const fileOf = (name: string, key: string) => `${name}-${hashOf([key, process.versions.v8]).slice(0, 24)}.kept`

function readChecked<T>(path: string): T | null {
  try {
    const bytes = readFileSync(path)
    const payload = bytes.subarray(DIGEST_BYTES)
    return digestOf(payload).equals(bytes.subarray(0, DIGEST_BYTES)) ? (laidOut(payload) as T) : null
  } catch {
    return null
  }
}

function writeWhole(path: string, payload: Buffer): void {
  const unfinished = `${path}.${randomBytes(6).toString('hex')}.unfinished`
  try {
    writeFileSync(unfinished, Buffer.concat([digestOf(payload), payload]))
    renameSync(unfinished, path)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
}

async function readSoon<T>(path: string): Promise<T | null> {
  try {
    const bytes = await readFile(path)
    const payload = bytes.subarray(DIGEST_BYTES)
    const isWhole = (await digestSoon(payload)).equals(bytes.subarray(0, DIGEST_BYTES))
    return isWhole ? (laidOut(payload) as T) : null
  } catch {
    return null
  }
}

async function writeWholeSoon(path: string, payload: Uint8Array): Promise<void> {
  const unfinished = `${path}.${randomBytes(6).toString('hex')}.unfinished`
  try {
    await writeFile(unfinished, await digestSoon(payload))
    await writeFile(unfinished, payload, { flag: 'a' })
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

/** Every array in memory of its own: node:v8 leaves those that happen to lie evenly in the file's bytes, which holds on to the whole file beside copies of the others. */
class Apart extends DefaultDeserializer {
  readonly #file: ArrayBufferLike

  constructor(bytes: Uint8Array) {
    super(bytes as never)
    this.#file = bytes.buffer
  }

  _readHostObject(): unknown {
    const read: (this: this) => unknown = Reflect.get(DefaultDeserializer.prototype, '_readHostObject')
    const value = read.call(this)
    return ArrayBuffer.isView(value) && value.buffer === this.#file ? (value as Uint8Array).slice() : value
  }
}

/** A value as node:v8 laid it out; throws where the bytes are not one. */
export function laidOut(bytes: Uint8Array): unknown {
  const reader = new Apart(bytes)
  reader.readHeader()
  return reader.readValue()
}

/** In a thread of its own. */
const digestSoon = async (payload: Uint8Array) => Buffer.from(await crypto.subtle.digest('SHA-256', payload as never))

/** Also what a process that was killed left half written. */
function removeOld(folder: string, name: string): void {
  const age = (file: string) => statSync(join(folder, file), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const own = readdirSync(folder).filter((file) => file.startsWith(`${name}-`))
  const whole = own.filter((file) => file.endsWith('.kept')).sort((a, b) => age(b) - age(a))
  const stale = own.filter((file) => file.endsWith('.unfinished') && Date.now() - age(file) > STALE_MS)
  for (const file of [...whole.slice(LAST), ...stale]) rmSync(join(folder, file), { force: true })
}

const STALE_MS = 60_000

const digestOf = (payload: Uint8Array) => createHash('sha256').update(payload).digest()

/** The hash of texts, in hexadecimal digits. */
export function hashOf(texts: string[]): string {
  return texts.reduce((hash: Hash, text) => hash.update(text).update('\0'), createHash('sha256')).digest('hex')
}

/** The hash of files and of all files in folders, by their names and contents. What is not there counts as that. */
export function hashOfFiles(root: string, paths: string[]): string {
  return hashOf(
    paths.flatMap((path) => filesAt(root, path)).flatMap((file) => [file, readFileSync(join(root, file), 'latin1')]),
  )
}

function filesAt(root: string, path: string): string[] {
  const found = statSync(join(root, path), { throwIfNoEntry: false })
  if (!found) return []
  if (found.isFile()) return [path]
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesAt(root, `${path}/${name}`))
}
