import { describe, expect, it } from 'vitest'
import { loadContent } from '../../src/content/load/load.ts'
import { eachIsFound } from '../support/content-cases.ts'
import { copyContent, PROJECT } from '../support/content-copy.ts'

const C08 = 'data/policies/2023-1/c08.json'
const C12 = 'data/policies/2023-1/c12.json'
const OFFICES = 'data/offices.json'
const C08_INTENT = 'intents/policies/2023-1-c08.json'
const LEXICON = 'intents/lexicon.json'

it('the project as it stands has no problem', () => {
  expect(() => loadContent(PROJECT)).not.toThrow()
})

describe('shapes', () => {
  eachIsFound([
    {
      name: 'a key that stands twice',
      breaks: (copy) => copy.write(C08, copy.read(C08).replace('"serial": 8,', '"serial": 8,\n  "serial": 8,')),
      finds: [[C08, /有名字写了两次/]],
    },
    {
      name: 'an unknown key',
      breaks: (copy) => copy.edit(C08, (policy) => (policy.subtitle = '技改')),
      finds: [[C08, /subtitle/]],
    },
    {
      name: 'a file that is not JSON',
      breaks: (copy) => copy.write(C08, copy.read(C08).slice(0, -3)),
      finds: [[C08, /不是 JSON/]],
    },
    {
      name: 'a policy under another name',
      breaks: (copy) => copy.edit(C08, (policy) => (policy.id = '2023-1-c99')),
      finds: [
        [`${C08} id`, /和文件名对不上/],
        ['intents/policies/2023-1-c99.json', /没有这个文件/],
      ],
    },
  ])
})

it('several broken things are all reported at once, each in one readable piece', () => {
  const copy = copyContent()
  copy.edit(C08, (policy) => {
    policy.title = ''
    policy.topics = ['steel']
  })
  copy.edit(C12, (policy) => (policy.extra = true))
  copy.edit(OFFICES, (offices) => (offices[0].phone = '0532-86988896'))
  copy.edit(C08_INTENT, (corpus) => corpus.data[0].utterances.splice(44))
  copy.edit(LEXICON, (lexicon) => (lexicon.cues.phone = []))
  expect(copy.newProblems().map((p) => `${p.file} ${p.path}`.trim())).toEqual([
    C12,
    `${OFFICES} [0].phone`,
    `${C08} title`,
    `${C08} topics[0]`,
    `${C08_INTENT} data[0].utterances`,
    `${LEXICON} cues.phone`,
  ])
})
