import fs from 'node:fs'
import { localAsk } from './src/cli/local-assistant.ts'

const ask = await localAsk()
let n = 0
for (const f of fs
  .readdirSync('test/questions')
  .filter((f) => /held-out-\d|questions/.test(f) && !/dialog/.test(f) && f.endsWith('.jsonl')))
  for (const l of fs
    .readFileSync('test/questions/' + f, 'utf8')
    .trim()
    .split('\n')) {
    const q = JSON.parse(l).q
    const r = await ask(q, { conversation: 'o' + n++, inRoom: false })
    if (r.options.length === 1 && r.kind === 'options') console.log(q, '|', r.options, '|', r.reply.slice(0, 50))
  }
