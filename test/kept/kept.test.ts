import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serialize } from 'node:v8'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { keptIn } from '../../src/kept/kept.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huiqi-kept-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
})

const VALUE = { words: new Map([['技改', [1, 2]]]), weights: Float32Array.of(0.5, 2) }

describe('what is kept', () => {
  it('is found again under what it was made of, and under nothing else', () => {
    keptIn(folder, 0o700).write('model', 'these sentences', VALUE)
    const later = keptIn(folder, 0o700)
    expect(later.read('model', 'these sentences')).toEqual(VALUE)
    expect(later.read('model', 'other sentences')).toBeNull()
    expect(later.read('content', 'these sentences')).toBeNull()
  })

  it('is the same whether somebody waits for it or not', async () => {
    const kept = keptIn(folder, 0o700)
    await kept.writeSoon('model', 'these sentences', serialize(VALUE))
    expect(kept.has('model', 'these sentences')).toBe(true)
    expect(kept.has('model', 'other sentences')).toBe(false)
    expect(kept.read('model', 'these sentences')).toEqual(VALUE)
    expect(await kept.readSoon('model', 'these sentences')).toEqual(VALUE)
    expect(await kept.readSoon('model', 'other sentences')).toBeNull()
  })

  it('is in memory once: each array has its own, and none holds on to the file', async () => {
    const kept = keptIn(folder, 0o700)
    const arrays = [Float32Array, Int8Array, Float64Array, Int32Array].map((kind, i) => new kind(10_007 + i).fill(i))
    await kept.writeSoon('model', 'arrays', serialize(arrays))
    const read = await kept.readSoon<typeof arrays>('model', 'arrays')
    expect(read).toEqual(arrays)
    expect(read!.map(({ buffer }) => buffer.byteLength)).toEqual(arrays.map(({ byteLength }) => byteLength))
  })

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 7)],
    ['empty', () => Buffer.alloc(0)],
    ['changed in one byte', (bytes: Buffer) => Buffer.from(bytes.map((b, i) => (i === bytes.length - 3 ? b ^ 1 : b)))],
    ['another file altogether', () => Buffer.from('<html>disk full</html>'.repeat(9))],
  ])('is not believed when its file is %s, and can be written anew', async (_, damage) => {
    const kept = keptIn(folder, 0o700)
    await kept.writeSoon('model', 'key', serialize(VALUE))
    const [file] = readdirSync(folder)
    writeFileSync(join(folder, file!), damage(readFileSync(join(folder, file!))))
    expect(kept.read('model', 'key')).toBeNull()
    expect(await kept.readSoon('model', 'key')).toBeNull()
    kept.write('model', 'key', VALUE)
    expect(kept.read('model', 'key')).toEqual(VALUE)
  })

  it('leaves the last five of each name, so that a folder never grows', () => {
    const kept = keptIn(folder, 0o700)
    for (let version = 1; version <= 8; version += 1) kept.write('model', `teachings ${version}`, version)
    kept.write('content', 'the files', VALUE)
    expect(readdirSync(folder).filter((file) => file.startsWith('model-'))).toHaveLength(5)
    expect(kept.read('model', 'teachings 8')).toBe(8)
    expect(kept.read('content', 'the files')).toEqual(VALUE)
  })

  it('is nothing anybody depends on: where nothing can be written, nothing is found', async () => {
    const file = join(folder, 'a file and no folder')
    writeFileSync(file, '')
    const kept = keptIn(file, 0o700)
    kept.write('model', 'key', VALUE)
    await kept.writeSoon('model', 'key', serialize(VALUE))
    expect(kept.read('model', 'key')).toBeNull()
    expect(readdirSync(folder)).toEqual(['a file and no folder'])
  })
})
