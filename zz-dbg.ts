import { localAsk } from './src/cli/local-assistant.ts'
const ask=await localAsk()
for (const t of process.argv.slice(2)) { const r=await ask(t,{conversation:'x',inRoom:false}); console.log('>>',t,'\n  ',r.kind,r.policies,r.reply.slice(0,200).replace(/\n+/g,'⏎')) }
