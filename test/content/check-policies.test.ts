import { describe } from 'vitest'
import { type Case, eachIsFound } from '../support/content-cases.ts'

const C08 = 'data/policies/2023-1/c08.json'
const C12 = 'data/policies/2023-1/c12.json'
const TOPICS = 'data/topics.json'
const BROAD = 'intents/broad.json'

describe('what people write into a policy', () => {
  const edits = (
    name: string,
    change: (policy: Record<string, unknown>) => void,
    ...finds: [string, RegExp][]
  ): Case => ({
    name,
    breaks: (copy) => copy.edit(C08, change),
    finds: finds.map(([path, words]) => [`${C08} ${path}`, words]),
  })
  eachIsFound([
    edits('no title', (p) => (p.title = ' '), ['title', /没有标题/]),
    edits('a figure in the title that the text does not have', (p) => (p.title = '技改最高200万元奖补'), [
      'title',
      /200万元 不在政策原文里/,
    ]),
    edits('a quote that is not in the text', (p) => (p.summary = [{ label: '标准', quote: '按设备投资的16%奖补' }]), [
      'summary[0].quote',
      /不在政策原文里/,
    ]),
    edits('an empty summary', (p) => (p.summary = []), ['summary', /摘要是空的/]),
    edits('a summary too long for one reply', (p) => (p.summary = Array(4).fill({ label: '全文', quote: p.text })), [
      'summary',
      /6\d\d 字，超过 480/,
    ]),
    edits('an unknown topic', (p) => (p.topics = ['steel']), ['topics[0]', /没有 topic steel/]),
    edits('an audience among the topics', (p) => (p.topics = ['bank']), [
      'topics[0]',
      /bank 在 data\/topics\.json 里是 audience/,
    ]),
    edits('a topic twice', (p) => (p.topics = ['upgrade', 'upgrade']), ['topics[1]', /upgrade 写了两次/]),
    edits('an empty alias', (p) => (p.aliases = ['　']), ['aliases[0]', /空的别名/]),
    edits('another year', (p) => (p.validity = { year: 2024, until: null }), [
      'validity.year',
      /这里是 2024，清单是 2023 年的/,
    ]),
    {
      name: 'one title for two policies: said of the later, and names the earlier',
      breaks: (copy) => copy.edit(C12, (policy) => (policy.title = '技术改造 设备投资奖补')),
      finds: [[`${C12} title`, /已经在 .*c08\.json title 里/]],
    },
    {
      name: 'one alias for two policies, but for case and width',
      breaks: (copy) => {
        copy.edit(C08, (policy) => policy.aliases.splice(0, 1, 'ERP 改造'))
        copy.edit(C12, (policy) => policy.aliases.splice(0, 1, 'ｅｒｐ改造'))
      },
      finds: [[`${C12} aliases[0]`, /“ｅｒｐ改造”已经在 .*c08\.json aliases\[0\]/]],
    },
  ])
})

describe('topics', () => {
  eachIsFound([
    {
      name: 'a topic no policy carries',
      breaks: (copy) => {
        copy.edit(TOPICS, (topics) => topics.push({ id: 'steel', kind: 'topic', name: '钢铁', words: ['钢铁'] }))
        copy.edit(BROAD, (broad) => broad.data.push({ intent: 'broad.steel', utterances: ['钢铁厂的扶持有哪些项'] }))
      },
      finds: [[`${TOPICS} [31].id`, /没有政策属于 steel/]],
    },
    {
      name: 'one word for two topics',
      breaks: (copy) => copy.edit(TOPICS, (topics) => (topics[1].words[0] = '税收')),
      finds: [[`${TOPICS} [1].words[0]`, /“税收”已经指向 tax/]],
    },
    {
      name: 'an id twice',
      breaks: (copy) => copy.edit(TOPICS, (topics) => topics.push({ ...topics[0], words: ['税款的事'] })),
      finds: [[`${TOPICS} [31].id`, /编号 tax 用了两次/]],
    },
  ])
})
