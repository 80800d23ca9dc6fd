import { describe } from 'vitest'
import { type Case, eachIsFound } from '../support/content-cases.ts'

const FILE = 'intents/thesaurus.json'

type Group = { id: string; people: string[]; documents: string[]; with?: string[] }

const breakingWith =
  (groups: Group[]): Case['breaks'] =>
  (copy) =>
    copy.write(FILE, `${JSON.stringify(groups, null, 2)}\n`)
const HIRE = { id: 'hire', people: ['招人'], documents: ['吸纳就业'] }

describe('the thesaurus', () => {
  eachIsFound([
    { name: 'no thesaurus', breaks: (copy) => copy.remove(FILE), finds: [[FILE, /没有这个文件/]] },
    {
      name: 'a word of one character',
      breaks: breakingWith([{ ...HIRE, people: ['招'] }]),
      finds: [[`${FILE} [0].people[0]`, /期望 string >=2/]],
    },
    {
      name: 'a word in two senses',
      breaks: breakingWith([HIRE, { id: 'recruit', people: ['招人'], documents: ['招生'] }]),
      finds: [[`${FILE} [1].people[0]`, /“招人”已经在 hire 里/]],
    },
    {
      name: 'a word in two senses that says in which company it means which',
      breaks: breakingWith([HIRE, { id: 'recruit', people: ['招人'], documents: ['招生'], with: ['学校'] }]),
      finds: [],
    },
    {
      name: 'a word on both sides',
      breaks: breakingWith([{ ...HIRE, documents: ['吸纳就业', '招人'] }]),
      finds: [[`${FILE} [0].documents[1]`, /“招人”在 hire 里有两次/]],
    },
    {
      name: 'an id twice',
      breaks: breakingWith([HIRE, { id: 'hire', people: ['雇人'], documents: ['招用'] }]),
      finds: [[`${FILE} [1].id`, /\[0\] 已经用了 hire/]],
    },
    {
      name: 'a word that no message is read as',
      breaks: breakingWith([{ ...HIRE, people: ['上 ＥＲＰ'] }]),
      finds: [[`${FILE} [0].people[0]`, /消息会读成“上erp”/]],
    },
    {
      name: 'company that is always there',
      breaks: breakingWith([{ ...HIRE, with: ['人'] }]),
      finds: [[`${FILE} [0].with[0]`, /就在“招人”里面/]],
    },
  ])
})
