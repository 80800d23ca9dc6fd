import { describe, expect } from 'vitest'
import { type Case, eachIsFound } from '../support/content-cases.ts'

const C08_INTENT = 'intents/policies/2023-1-c08.json'
const PHONE_INTENT = 'intents/acts/phone.json'
const BROAD = 'intents/broad.json'
const OUT_OF_SCOPE = 'intents/out-of-scope.json'
const LEXICON = 'intents/lexicon.json'
const PERSON = 'intents/person.json'
const NODS = 'intents/nods.json'

type Entry = { intent: string; kind?: string }

describe('intents', () => {
  eachIsFound([
    {
      name: "a missing policy's file",
      breaks: (copy) => copy.remove(C08_INTENT),
      finds: [[C08_INTENT, /没有这个文件/]],
    },
    {
      name: 'a missing act',
      breaks: (copy) => copy.remove(PHONE_INTENT),
      finds: [[PHONE_INTENT, /学不到 act\.phone/]],
    },
    {
      name: 'an unknown act',
      breaks: (copy) => {
        const utterances = ['给我跳个舞蹈看看嘛']
        const corpus = { name: 'act.dance', locale: 'zh-CN', data: [{ intent: 'act.dance', utterances }] }
        copy.write('intents/acts/dance.json', `${JSON.stringify(corpus, null, 2)}\n`)
      },
      finds: [['intents/acts/dance.json', /没有行为 dance/]],
    },
    {
      name: 'a wrong name and intent',
      breaks: (copy) =>
        copy.edit(C08_INTENT, (corpus) => {
          corpus.name = 'c08'
          corpus.data[0].intent = '2023-1-c12'
        }),
      finds: [
        [`${C08_INTENT} name`, /name 是 c08/],
        [`${C08_INTENT} data[0].intent`, /2023-1-c08 的文件里有 2023-1-c12/],
      ],
    },
    {
      name: 'too few utterances of a policy',
      breaks: (copy) => copy.edit(C08_INTENT, (corpus) => corpus.data[0].utterances.splice(44)),
      finds: [[`${C08_INTENT} data[0].utterances`, /44 句.*至少要 45/]],
    },
    {
      name: 'too few utterances of an act',
      breaks: (copy) => copy.edit(PHONE_INTENT, (corpus) => corpus.data[0].utterances.splice(24)),
      finds: [[`${PHONE_INTENT} data[0].utterances`, /24 句.*至少要 25/]],
    },
    {
      name: 'a broad topic without an entry',
      breaks: (copy) =>
        copy.edit(BROAD, (c) =>
          c.data.splice(
            c.data.findIndex((d: Entry) => d.intent === 'broad.tax'),
            1,
          ),
        ),
      finds: [[`${BROAD} data`, /没有 broad\.tax 这一条/]],
    },
    {
      name: 'a broad topic nobody defined',
      breaks: (copy) =>
        copy.edit(BROAD, (c) => (c.data.find((d: Entry) => d.intent === 'broad.any').intent = 'broad.all')),
      finds: [
        [expect.stringMatching(/^intents\/broad\.json data\[\d+\]\.intent$/), /没有主题 broad\.all/],
        [`${BROAD} data`, /没有 broad\.any 这一条/],
      ],
    },
    {
      name: 'a sentence in two intents, but for case, width and punctuation',
      breaks: (copy) => {
        copy.edit(C08_INTENT, (corpus) => (corpus.data[0].utterances[0] = 'ERP 上线给补吗'))
        copy.edit(PHONE_INTENT, (corpus) => (corpus.data[0].utterances[3] = 'ｅｒｐ上线，给补吗？'))
      },
      finds: [
        [`${PHONE_INTENT} data[0].utterances[3]`, /这里教的是 act\.phone，.*c08\.json data\[0\].* 教的是 2023-1-c08/],
      ],
    },
    {
      name: 'a sentence twice in one intent',
      breaks: (copy) =>
        copy.edit(C08_INTENT, (corpus) => corpus.data[0].utterances.push(`${corpus.data[0].utterances[5]}？`)),
      finds: [[expect.stringMatching(/^intents\/policies\/2023-1-c08\.json data\[0\]\.utterances\[\d+\]$/), /有两次/]],
    },
  ])
})

describe('out of scope', () => {
  const answer = (name: string, text: string, words: RegExp): Case => ({
    name: `an answer with ${name}`,
    breaks: (copy) => copy.edit(OUT_OF_SCOPE, (corpus) => (corpus.data[0].answers = [text])),
    finds: [[`${OUT_OF_SCOPE} data[0].answers[0]`, words]],
  })
  eachIsFound([
    answer("an office's phone", '请打0532-85161795。', /号码 0532-85161795/),
    answer('a mobile number', '请打138 0532 1234。', /号码 138 0532 1234/),
    answer('an address', '请看 www.qingdao.gov.cn。', /网址“www\./),
    answer('an amount', '一般给五万元左右，请打12345。', /金额“五万元”/),
    answer('a share', '按10%给，请打12345。', /金额“10%”/),
    answer('a date', '2023年起办，请打12345。', /日期“2023年”/),
    answer('a month', '6月底前办，请打12345。', /日期“6月”/),
    {
      name: 'an answer with public numbers only',
      breaks: (copy) =>
        copy.edit(OUT_OF_SCOPE, (corpus) => (corpus.data[0].answers = ['千万别急，可以一块问12345或12366。'])),
      finds: [],
    },
    {
      name: 'an id twice',
      breaks: (copy) => copy.edit(OUT_OF_SCOPE, (corpus) => (corpus.data[1].intent = corpus.data[0].intent)),
      finds: [[`${OUT_OF_SCOPE} data[1].intent`, /data\[0\] 已经用了/]],
    },
    {
      name: 'too few utterances',
      breaks: (copy) => copy.edit(OUT_OF_SCOPE, (corpus) => corpus.data[0].utterances.splice(7)),
      finds: [[`${OUT_OF_SCOPE} data[0].utterances`, /oos\..*的例句 7 句/]],
    },
    {
      name: 'too few near topics',
      breaks: (copy) =>
        copy.edit(OUT_OF_SCOPE, (corpus) => {
          const near = corpus.data.filter((topic: Entry) => topic.kind === 'near')
          for (const topic of near.slice(59)) topic.kind = 'far'
        }),
      finds: [[`${OUT_OF_SCOPE} data`, /59 个.*至少要 60/]],
    },
  ])
})

describe('the lexicon', () => {
  eachIsFound([
    {
      name: 'a word in two groups of synonyms',
      breaks: (copy) => copy.edit(LEXICON, (lexicon) => lexicon.synonyms[1].push('高企')),
      finds: [[expect.stringMatching(/^intents\/lexicon\.json synonyms\[1\]\[\d+\]$/), /“高企”已经在 synonyms\[0\]/]],
    },
    {
      name: 'a slip that means another slip',
      breaks: (copy) => copy.edit(LEXICON, (lexicon) => (lexicon.slips.季改 = '记改')),
      finds: [[`${LEXICON} slips.季改`, /“记改”自己也列在写错的词里/]],
    },
    {
      name: 'an act without cues',
      breaks: (copy) => copy.edit(LEXICON, (lexicon) => (lexicon.cues.phone = [])),
      finds: [[`${LEXICON} cues.phone`, /没有一个说法表示 phone/]],
    },
    {
      name: 'an empty cue',
      breaks: (copy) => copy.edit(LEXICON, (lexicon) => (lexicon.cues.list = ['', '有哪些'])),
      finds: [[`${LEXICON} cues.list[0]`, /空的说法/]],
    },
  ])
})

describe('the words of a wish for a person', () => {
  eachIsFound([
    {
      name: 'a word in two lists',
      breaks: (copy) => copy.edit(PERSON, (words) => words.filler.push('转')),
      finds: [[expect.stringMatching(/^intents\/person\.json filler\[\d+\]$/), /“转”已经在 reach 里/]],
    },
    {
      name: 'an example that is not read so, and one that is',
      breaks: (copy) =>
        copy.edit(PERSON, ({ examples }) => {
          examples.wishes = ['我想知道人工费怎么算']
          examples.others = ['给我转人工']
        }),
      finds: [
        [`${PERSON} examples.wishes[0]`, /读不出是要找人/],
        [`${PERSON} examples.others[0]`, /会叫来工作人员/],
      ],
    },
    {
      name: 'a sentence that would call somebody though it is taught as something else',
      breaks: (copy) => copy.edit(PHONE_INTENT, (corpus) => corpus.data[0].utterances.push('找人工客服')),
      finds: [[PHONE_INTENT, /“找人工客服”会叫来工作人员/]],
    },
    {
      name: 'a sentence taught as such a wish that is none',
      breaks: (copy) => copy.edit('intents/acts/handoff.json', (c) => c.data[0].utterances.push('工作人员几个')),
      finds: [['intents/acts/handoff.json', /“工作人员几个”读不出是要找人/]],
    },
  ])
})

describe('nods', () => {
  eachIsFound([
    {
      name: 'one that stands twice',
      breaks: (copy) => copy.edit(NODS, (nods) => nods.codes.push('[强]')),
      finds: [[expect.stringMatching(/^intents\/nods\.json codes\[\d+\]$/), /“\[强\]”写了两遍/]],
    },
    {
      name: 'one that is taught as something else',
      breaks: (copy) => copy.edit(PHONE_INTENT, (corpus) => corpus.data[0].utterances.push('嗯嗯[OK]哈哈')),
      finds: [[PHONE_INTENT, /算是应一声，不会当作 act\.phone/]],
    },
  ])
})
