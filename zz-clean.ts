import fs from 'node:fs'
import { readContent } from './src/content/load/load.ts'
import { read } from './src/reading/read.ts'
import { heardAs } from './src/reading/patterns/examples.ts'
import { expectationOf } from './src/reading/expectation.ts'
import { newConversation } from './src/domain/talk/conversation.ts'
import { readCheck } from './src/dialog/check/read-check.ts'
import { directAnswer } from './src/dialog/check/direct-answer.ts'
import { classesOf } from './src/reading/words/vocabulary.ts'
const { content } = readContent('.'); const c=content!
const classes=classesOf(c.language)
const neg=[...classes].filter(([w,k])=>['NOT','ISNOT','HASNOT','DONT','NO','PENDING','PLAN','NOTIED','EXPIRED'].includes(k)).map(([w])=>w).filter(w=>/[不没未非别无勿]|申|准备|打算|想|在建|等|审|快|即将|马上/.test(w))
const write=process.argv[2]==='write'
const removed:Record<string,string[]>={}, kept:Record<string,string[]>={}
let facts=new Map(c.facts)
let cc:any=c; const tell=(id:string,text:string,pending:boolean)=>{ const conv:any={...newConversation(0)}; if(pending) conv.check={policy:null,kind:null,measures:[],asked:[],pending:{type:'fact',fact:id}}; const s=read(heardAs(text),expectationOf(conv,cc),cc); const f=facts.get(id)!; return readCheck(s,conv.check,[f],conv,cc).values[id]}

const bareWords=new Set<string>(); const isBare=(w:string)=>{const s=read(heardAs(w),expectationOf(newConversation(0),{...c,facts:new Map()} as any),{...c,facts:new Map()} as any); return s.clauses.flatMap(x=>x.words).every(x=>x.is!==null&&x.is!=='WORD'&&x.is!=='NOUN')}
const bareMemo=new Map<string,boolean>(); const ok=(id:string,w:string)=>{ if(tell(id,w,true)!==false) return false; const u=tell(id,'我们'+w,false); if(u===true) return false; if(u===false) return true; if(!bareMemo.has(w)) bareMemo.set(w,isBare(w)); return bareMemo.get(w)! }
const cand=new Map<string,Set<string>>()
for(const f of c.facts.values()) if(f.kind==='yes-no') cand.set(f.id,new Set(f.no.filter(w=>neg.some(n=>w.includes(n)))))
for(let round=0;round<6;round++){
  facts=new Map([...c.facts].map(([id,f])=>[id,f.kind==='yes-no'?{...f,no:f.no.filter(w=>!cand.get(id)!.has(w))}:f] as any))
  cc={...c,facts} as any
  let back=0
  for(const [id,ws] of cand) for(const w of [...ws]) if(!(ok(id,w))){ws.delete(w);back++;(kept[id]??=[]).push(w+'('+tell(id,w,true)+'/'+tell(id,'我们'+w,false)+')')}
  console.log('round',round,'back',back); if(!back) break
}
for(const [id,ws] of cand) removed[id]=[...ws]
for(const id of Object.keys({...removed,...kept})) console.log(id,'REMOVED',removed[id]?.length??0,'KEPT',(kept[id]??[]).map(x=>x).join(' '))
if(write){ const j=JSON.parse(fs.readFileSync('data/facts.json','utf8')); for(const f of j) if(removed[f.id]) f.no=f.no.filter((x:string)=>!removed[f.id]!.includes(x)); fs.writeFileSync('data/facts.json',JSON.stringify(j,null,2)+'\n') }
