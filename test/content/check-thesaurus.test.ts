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
    { name: 'no thesaurus', breaks: (copy) => copy.remove(FILE), finds: [[FILE, /the file is missing/]] },
    {
      name: 'a word of one character',
      breaks: breakingWith([{ ...HIRE, people: ['招'] }]),
      finds: [[`${FILE} [0].people[0]`, /expected string to have >=2/]],
    },
    {
      name: 'a word in two senses',
      breaks: breakingWith([HIRE, { id: 'recruit', people: ['招人'], documents: ['招生'] }]),
      finds: [[`${FILE} [1].people[0]`, /“招人” already stands in hire/]],
    },
    {
      name: 'a word in two senses that says in which company it means which',
      breaks: breakingWith([HIRE, { id: 'recruit', people: ['招人'], documents: ['招生'], with: ['学校'] }]),
      finds: [],
    },
    {
      name: 'a word on both sides',
      breaks: breakingWith([{ ...HIRE, documents: ['吸纳就业', '招人'] }]),
      finds: [[`${FILE} [0].documents[1]`, /“招人” stands twice in hire/]],
    },
    {
      name: 'an id twice',
      breaks: breakingWith([HIRE, { id: 'hire', people: ['雇人'], documents: ['招用'] }]),
      finds: [[`${FILE} [1].id`, /hire already stands at \[0\]/]],
    },
    {
      name: 'a word that no message is read as',
      breaks: breakingWith([{ ...HIRE, people: ['上 ＥＲＰ'] }]),
      finds: [[`${FILE} [0].people[0]`, /messages are read as “上erp”/]],
    },
    {
      name: 'company that is always there',
      breaks: breakingWith([{ ...HIRE, with: ['人'] }]),
      finds: [[`${FILE} [0].with[0]`, /part of “招人”/]],
    },
  ])
})
