import { readContent } from './src/content/load/load.ts'
import { read } from './src/reading/read.ts'
import { heardAs } from './src/reading/patterns/examples.ts'
import { expectationOf } from './src/reading/expectation.ts'
import { newConversation } from './src/domain/talk/conversation.ts'
const { content } = readContent('.'); const c=content!
for(const t of process.argv.slice(2)){const s=read(heardAs(t),expectationOf(newConversation(0),c),c); console.log(t,s.clauses.map(x=>`${x.supposed?'S':''}${x.whose??''}`).join(),[...s.hits].map(([f,h])=>f+':'+h.map(x=>x.says+JSON.stringify(Object.entries(x.scope).filter(e=>e[1]).map(e=>e[0]))).join()).join(' '))}
