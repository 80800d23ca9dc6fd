import { loadContent, readContent } from './src/content/load/load.ts'
import { read } from './src/reading/read.ts'

const { content, problems } = readContent('.')
if (!content) {
  console.log(problems)
  process.exit(1)
}
const c = content
const file = c.patterns[0]!

import { EXPECTED } from './src/domain/library/language.ts'
import { automatonOf, sharedRow } from './src/reading/patterns/automaton.ts'
import { patternAutomaton } from './src/reading/patterns/recognise.ts'

const a = file.asked
const exp = (type: any): any => ({
  type,
  fact: type === 'yes-no' ? { kind: 'yes-no', yes: a.yes, no: a.no } : null,
  value: type === 'confirm' ? a.value : null,
  shown: ['choice', 'several', 'options', 'list', 'kind', 'measure', 'one-option'].includes(type)
    ? a.shown.map((w) => ({ words: [w] }))
    : [],
  question: ['yes-no'].includes(type) ? a.question : '',
})
let bad = 0
for (const p of file.patterns)
  for (const w of p.when) {
    for (const y of p.yes) {
      const s = read(y.normalize('NFKC').toLowerCase(), exp(w), c)
      if (s.act !== p.act) {
        bad++
        console.log(
          'YES',
          p.act,
          w,
          y,
          '→',
          s.act,
          JSON.stringify(s.clauses.map((x) => x.words.map((q) => s.text.slice(q.start, q.end) + ':' + q.is))),
        )
      }
    }
    for (const y of p.not) {
      const s = read(y.normalize('NFKC').toLowerCase(), exp(w), c)
      if (s.act === p.act) {
        bad++
        console.log(
          'NOT',
          p.act,
          w,
          y,
          '→',
          s.act,
          JSON.stringify(s.clauses.map((x) => x.words.map((q) => s.text.slice(q.start, q.end) + ':' + q.is))),
        )
      }
    }
  }
for (let i = 0; i < file.patterns.length; i++)
  for (let j = i + 1; j < file.patterns.length; j++) {
    const x = file.patterns[i]!,
      y = file.patterns[j]!
    if (x.act === y.act) continue
    const both = x.when.filter((w) => y.when.includes(w))
    if (!both.length) continue
    const r = sharedRow(patternAutomaton(x, file), patternAutomaton(y, file))
    if (r)
      console.log(
        'TIE',
        x.act,
        y.act,
        both.join(),
        r.join(' '),
        r.map((n) => (c.language as any)[n]?.[0] ?? n).join(''),
      )
  }
console.log(bad)
