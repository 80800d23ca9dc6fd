import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serialize } from 'node:v8'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { keptIn } from '../../src/kept/kept.ts'
import { keptTraining } from '../../src/nlu/learn/kept-training.ts'
import { trainApart } from '../../src/nlu/learn/train-apart.ts'
import { content } from '../support/content.ts'
import { until } from '../support/until.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huiqi-learnt-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
})
/** @param looked called when somebody has looked for what was kept */
function training(looked = () => {}) {
  const kept = keptIn(folder, 0o700)
  const readSoon: typeof kept.readSoon = (name, key) => kept.readSoon<never>(name, key).finally(looked)
  return keptTraining(ROOT, { ...kept, readSoon })
}
const model = (name: string) => serialize({ lexical: name })
const learnt = { lexical: 'here' }

/** Something that is being learnt, and how it ends. */
function underWay() {
  const ways = { ends() {}, fails() {} }
  const learning = new Promise<Uint8Array>((resolve, reject) => {
    ways.ends = () => resolve(model('ahead'))
    ways.fails = () => reject(new Error('killed'))
  })
  return Object.assign(ways, { learn: () => learning })
}

describe('what is learnt ahead', () => {
  it('is waited for by whoever wants the same, and learnt once', async () => {
    let looked = 0
    const { trained, ready } = training(() => (looked += 1))
    const ahead = underWay()
    const [first, wanted] = [ready('a list', ahead.learn), trained('a list', () => Promise.reject(new Error('twice')))]
    await until('it is waited for', () => looked === 1)
    ahead.ends()
    await first
    expect(await wanted).toEqual({ lexical: 'ahead' })
  })

  it('and fails is learnt by whoever waited for it, once for all of them', async () => {
    let [looked, times] = [0, 0]
    const { trained, ready } = training(() => (looked += 1))
    const ahead = underWay()
    const here = async () => {
      times += 1
      return model('here')
    }
    const first = ready('a list', ahead.learn)
    const wanted = [trained('a list', here), trained('a list', here)]
    await until('both wait for it', () => looked === 2)
    ahead.fails()
    await expect(first).rejects.toThrow('killed')
    expect(await Promise.all(wanted)).toEqual([learnt, learnt])
    expect(times).toBe(1)
    expect(await trained('a list', () => Promise.reject(new Error('it was kept')))).toEqual(learnt)
  })
})

it('a process that learns and does not end is ended', async () => {
  await expect(trainApart(content, 1)).rejects.toThrow('takes too long')
})
