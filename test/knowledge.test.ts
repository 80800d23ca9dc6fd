import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { ROOT } from '../src/cli/local-assistant.ts'
import { canonicalJson } from '../src/content/load/json-file.ts'
import { ContentError } from '../src/content/load/problem.ts'
import type { Taught } from '../src/domain/desk/teaching.ts'
import { keptWithData, keptWithPackages, openKnowledge } from '../src/knowledge.ts'

/** As few sentences as the checks let pass: they are learnt a dozen times here. */
const FEW = 45

/** A project with less to learn, of which each test has a copy. */
let little: string
beforeAll(() => {
  little = mkdtempSync(join(tmpdir(), 'huiqi-little-'))
  for (const folder of ['data', 'intents', 'src']) cpSync(join(ROOT, folder), join(little, folder), { recursive: true })
  const intents = join(little, 'intents')
  for (const file of readdirSync(join(intents, 'practice'))) rmSync(join(intents, 'practice', file))
  const folders = ['policies', 'acts'].flatMap((folder) =>
    readdirSync(join(intents, folder)).map((file) => join(intents, folder, file)),
  )
  for (const path of [...folders, join(intents, 'out-of-scope.json')]) {
    const corpus = JSON.parse(readFileSync(path, 'utf8'))
    for (const one of corpus.data) one.utterances = one.utterances.slice(0, FEW)
    writeFileSync(path, canonicalJson(corpus))
  }
})
afterAll(() => rmSync(little, { recursive: true, force: true }))

/** With nothing kept yet. */
let root: string
let dataDir: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'huiqi-project-'))
  dataDir = join(root, '.huiqi')
  cpSync(little, root, { recursive: true })
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
})

/** As one start of the bot has it. */
async function started(taught: Taught[] = []) {
  const { content, learn } = openKnowledge(root, keptWithData(dataDir, root))
  return { content, understand: await learn(taught) }
}

const keptFiles = () =>
  readdirSync(join(dataDir, 'kept')).map((file) => [file, statSync(join(dataDir, 'kept', file)).mtimeMs])
const SENTENCE = '咕噜机能不能报一点'

function addSentence() {
  const path = join(root, 'intents/policies/2023-1-c08.json')
  const corpus = JSON.parse(readFileSync(path, 'utf8'))
  corpus.data[0].utterances.push(SENTENCE)
  writeFileSync(path, canonicalJson(corpus))
}

describe('what was learnt at one start', () => {
  it('serves the next one, which understands just the same', async () => {
    const first = await started()
    const before = keptFiles()
    const second = await started()
    expect(keptFiles()).toEqual(before)
    for (const { text } of first.content.utterances.filter((_, i) => i % 40 === 0))
      expect(second.understand(text)).toEqual(first.understand(text))
  })

  it('is learnt anew once a sentence is added', async () => {
    const before = await started()
    expect(before.understand(SENTENCE).ranked[0]?.intent).not.toBe('2023-1-c08')
    addSentence()
    const after = await started()
    expect(after.understand(SENTENCE).ranked[0]?.intent).toBe('2023-1-c08')
  })

  it('is another with every teaching, and what was taught never leaves the data folder', async () => {
    const taught = { number: 1, text: SENTENCE, meaning: '2023-1-c08' }
    await started()
    expect((await started([taught])).understand(SENTENCE)).toMatchObject({ taught: '2023-1-c08' })
    expect((await started()).understand(SENTENCE)).toMatchObject({ taught: null })
    expect(existsSync(join(root, 'node_modules'))).toBe(false)
  })

  it('comes with the packages before a first start', async () => {
    await openKnowledge(root, keptWithPackages(root)).learn([])
    await started()
    expect(existsSync(dataDir)).toBe(false)
  })

  it('is not believed when it was damaged', async () => {
    const first = await started()
    for (const [file] of keptFiles()) writeFileSync(join(dataDir, 'kept', String(file)), 'damaged')
    expect((await started()).understand('技改怎么补')).toEqual(first.understand('技改怎么补'))
  })

  it('never hides what is wrong in the data', async () => {
    await started()
    rmSync(join(root, 'data/offices.json'))
    expect(() => openKnowledge(root, keptWithData(dataDir, root))).toThrow(ContentError)
    expect(() => openKnowledge(root, keptWithData(dataDir, root))).toThrow(ContentError)
  })
})
