/** The commands of package.json's scripts. Wires what each needs; prints for people, and JSON for machines. */
import { registerAsk } from './cli/ask.ts'
import { registerBackup } from './cli/backup.ts'
import { registerBroadcast } from './cli/broadcast.ts'
import { registerCheck } from './cli/check.ts'
import { CliCommand } from './cli/command.ts'
import { registerEvaluate } from './cli/evaluate.ts'
import { registerFit } from './cli/fit.ts'
import { registerGateway } from './cli/gateway.ts'
import { registerGraph } from './cli/graph.ts'
import { registerLists } from './cli/lists.ts'
import { registerReport } from './cli/report.ts'
import { registerStaff } from './cli/staff.ts'
import { registerTaught } from './cli/taught.ts'
import { sayError } from './say-error.ts'
import { readGatewaySettings, readSettings } from './settings/read-settings.ts'

const program = new CliCommand('huiqi').description('惠企政策助手：给管理员、工作人员和开发人员用的命令')
registerAsk(program)
registerBackup(program, readSettings)
registerBroadcast(program, readSettings)
registerCheck(program)
registerEvaluate(program)
registerFit(program)
registerGateway(program, readGatewaySettings)
registerGraph(program)
registerLists(program, readSettings)
registerStaff(program, readSettings)
registerReport(program, readSettings)
registerTaught(program, readSettings)

try {
  await program.parseAsync()
} catch (error) {
  process.stderr.write(`${sayError(error)}\n`)
  process.exitCode = 1
}
