/** The commands of package.json's scripts. Wires what each needs; prints for people, and JSON for machines. */
import { Command } from 'commander'
import { registerAsk } from './cli/ask.ts'
import { registerBackup } from './cli/backup.ts'
import { registerBench } from './cli/bench.ts'
import { registerBroadcast } from './cli/broadcast.ts'
import { registerCheck } from './cli/check.ts'
import { registerEvaluate } from './cli/evaluate.ts'
import { registerFit } from './cli/fit.ts'
import { registerGateway } from './cli/gateway.ts'
import { registerGraph } from './cli/graph.ts'
import { registerImport } from './cli/import.ts'
import { registerLists } from './cli/lists.ts'
import { registerReport } from './cli/report.ts'
import { registerStaff } from './cli/staff.ts'
import { registerTaught } from './cli/taught.ts'
import { readConfig } from './settings/config.ts'
import { readGatewayConfig } from './settings/gateway-config.ts'

const program = new Command('huiqi').description('惠企政策助手: commands for developers and staff').showHelpAfterError()
registerAsk(program)
registerBackup(program, () => readConfig(process.env))
registerBench(program)
registerBroadcast(program, () => readConfig(process.env))
registerCheck(program)
registerEvaluate(program)
registerFit(program)
registerGateway(program, () => readGatewayConfig(process.env))
registerGraph(program)
registerImport(program)
registerLists(program)
registerStaff(program, () => readConfig(process.env))
registerReport(program, () => readConfig(process.env))
registerTaught(program, () => readConfig(process.env))

try {
  await program.parseAsync()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
