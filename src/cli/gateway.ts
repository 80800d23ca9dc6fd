/** `gateway`: serves a WeChat account over gRPC to a bot in another process. */
import type { Command } from 'commander'
import pino from 'pino'
import { cardPath } from '../channel/wechaty/memory-card.ts'
import type { GatewayConfig } from '../settings/gateway-config.ts'
import { holdLogin } from '../storage/engine/sole-process.ts'

export function registerGateway(program: Command, settings: () => GatewayConfig): void {
  program
    .command('gateway')
    .description('登录微信账号，供另一个程序里的机器人来连；没有写 HUIQI_GATEWAY_PUPPET 就是模拟的账号')
    .action(async () => {
      const { logLevel, ...config } = settings()
      const stop = new AbortController()
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
      // What gRPC complains of comes to us as an error as well, and is said once.
      process.env.GRPC_VERBOSITY ??= 'NONE'
      // Wechaty takes a second to load; the other commands must not pay for it.
      const { runGateway } = await import('../channel/gateway/run.ts')
      const log = pino({ level: logLevel, base: null }, pino.destination(2))
      const { stdin: input, stdout: output } = process
      const { puppet, dataDir } = config
      const release = puppet === undefined ? () => {} : holdLogin(cardPath(dataDir, puppet))
      try {
        await runGateway({ ...config, log, input, output, signal: stop.signal })
      } finally {
        release()
        // A pipe that nobody closes, or a connection that a puppet keeps, would hold the process.
        input.destroy()
        setTimeout(() => process.exit(), 1000).unref()
      }
    })
}
