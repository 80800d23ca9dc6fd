import { loadContent } from './src/content/load/load.ts'
import { directAnswer } from './src/dialog/check/direct-answer.ts'
import { heardAs } from './src/reading/patterns/examples.ts'
import { newConversation } from './src/domain/talk/conversation.ts'
import { expectationOf } from './src/reading/expectation.ts'
import { heardAs } from './src/reading/patterns/examples.ts'
import { read } from './src/reading/read.ts'

const content = loadContent('.')
const facts = [...content.facts.values()].filter((f) => f.kind === 'yes-no')
const yes = content.patterns[0]!.patterns.filter((p) => p.act === 'yes' && p.when.includes('yes-no')).flatMap(
  (p) => p.yes,
)
const bad = new Map<string, string>()
for (const f of facts) {
  const e = expectationOf(
    {
      ...newConversation(0),
      check: { policy: null, kind: null, measures: [], asked: [], pending: { type: 'fact', fact: f.id } },
    },
    content,
  )
  for (const y of yes)
    for (const p of ['不', '没', '没有', '哪', '别', '吗', '要是', '以前', '朋友的'])
      for (let i = 0; i <= y.length; i++) {
        const t = y.slice(0, i) + p + y.slice(i)
        const s = read(t, e, content)
        if (directAnswer(s, f) === true)
          bad.set(
            t,
            s.clauses
              .map((x) => `[${x.act}: ${x.words.map((w) => s.text.slice(w.start, w.end) + ':' + w.is).join(' ')}]`)
              .join(''),
          )
      }
}
for (const [t, v] of bad) console.log(t, v)
