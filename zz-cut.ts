import { readContent } from './src/content/load/load.ts'
import { heardAs } from './src/reading/patterns/examples.ts'
import { newConversation } from './src/domain/talk/conversation.ts'
import { expectationOf } from './src/reading/expectation.ts'
import { read } from './src/reading/read.ts'

const { content } = readContent('.')
const c = content!
// usage: type:fact text...
const [spec, ...texts] = process.argv.slice(2)
const [type, id] = spec!.split(':')
const conv: any = { ...newConversation(0) }
if (type === 'fact')
  conv.check = { policy: null, kind: null, measures: [], asked: [], pending: { type: 'fact', fact: id } }
if (type === 'confirm')
  conv.check = {
    policy: null,
    kind: null,
    measures: [],
    asked: [],
    pending: { type: 'confirm', fact: id, value: 20000000 },
  }
if (type === 'options')
  conv.offer = {
    kind: 'options',
    title: '',
    policies: c.policies.slice(0, +(id ?? 4)).map((p) => p.id),
    question: null,
    shown: +(id ?? 4),
  }
if (type === 'list')
  conv.offer = { kind: 'list', title: '', policies: c.policies.map((p) => p.id), question: null, shown: 8 }
for (const t of texts) {
  const s = read(heardAs(t), expectationOf(conv, c), c)
  console.log(
    t,
    '→',
    s.act,
    s.whole,
    JSON.stringify(s.picks),
    s.clauses
      .map(
        (x) =>
          `[${x.act}${x.asks ? '?' + x.asks : ''}: ${x.words.map((w) => s.text.slice(w.start, w.end) + ':' + w.is).join(' ')}]`,
      )
      .join(''),
  )
}
