/** Settings of `npm run gateway`, checked at start: every wrong one is named at once. .env.example explains each. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { text } from '../domain/desk/bot-settings.ts'
import { DEFAULT_ENDPOINT, DEFAULT_TOKEN, dataDirOf, file, folders, logLevel } from './config.ts'
import { checked, type Environment } from './environment.ts'

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/
const SECRET_LENGTH = 20

export const GatewaySettings = z
  .object({
    /** The puppet that has the account; empty is the simulated world. */
    HUIQI_GATEWAY_PUPPET: text.refine((name) => !name?.endsWith('-service'), {
      error: '要写登录微信账号的那个接入组件；wechaty-puppet-service 是机器人连网关用的，不能写在这里',
    }),
    HUIQI_GATEWAY_LISTEN: text
      .transform((value) => value ?? DEFAULT_ENDPOINT)
      .refine((value) => /^[^/\s]+:\d{1,5}$/.test(value), { error: '要写成 主机:端口，如 127.0.0.1:18788' }),
    /** PEM files of the gateway's own certificate and its key. */
    HUIQI_GATEWAY_CERT: file,
    HUIQI_GATEWAY_KEY: file,
    /** What a bot has to show. */
    WECHATY_PUPPET_SERVICE_TOKEN: text.transform((value) => value ?? DEFAULT_TOKEN),
    /** Nobody but the bot reaches where it listens, as in a network of containers: then it needs no certificate of its own. */
    HUIQI_GATEWAY_PRIVATE: text.pipe(z.enum(['yes', 'no'], { error: '只能写 yes 或 no' }).optional()),
    /** Where the login is kept. */
    ...folders,
    HUIQI_LOG_LEVEL: logLevel,
  })
  .superRefine((settings, context) => {
    const { HUIQI_GATEWAY_CERT: cert, HUIQI_GATEWAY_KEY: key, WECHATY_PUPPET_SERVICE_TOKEN: token } = settings
    const wrong = (path: keyof typeof settings, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if ((cert === undefined) !== (key === undefined))
      wrong('HUIQI_GATEWAY_CERT', '和 HUIQI_GATEWAY_KEY 是一对，要么都写，要么都不写')
    const host = settings.HUIQI_GATEWAY_LISTEN.replace(/:\d+$/, '')
    if (LOOPBACK.test(host)) return
    // Whoever gets in reads everything that is said to the account, and speaks as it.
    if (cert === undefined && settings.HUIQI_GATEWAY_PRIVATE !== 'yes')
      wrong(
        'HUIQI_GATEWAY_LISTEN',
        `${host} 从别的机器也连得到，所以要用 HUIQI_GATEWAY_CERT、HUIQI_GATEWAY_KEY 写明自己的证书（自带证书的密钥是公开的）；不然请监听 127.0.0.1`,
      )
    if (token === DEFAULT_TOKEN || token.length < SECRET_LENGTH)
      wrong(
        'WECHATY_PUPPET_SERVICE_TOKEN',
        `要写一个至少 ${SECRET_LENGTH} 个字符的口令，如 openssl rand -hex 24 给出的：从别的机器连得到的网关，只靠它挡住外人`,
      )
  })

export type GatewayConfig = {
  /** Undefined for the simulated world. */
  puppet: string | undefined
  listen: string
  token: string
  /** PEM; without it the SDK's built-in certificate. */
  certificate?: { cert: string; key: string }
  dataDir: string
  logLevel: string
}

/** @throws {Error} with one line a wrong setting */
export function readGatewayConfig(environment: Environment): GatewayConfig {
  const data = checked(GatewaySettings, environment)
  const { HUIQI_GATEWAY_CERT: cert, HUIQI_GATEWAY_KEY: key } = data
  return {
    puppet: data.HUIQI_GATEWAY_PUPPET,
    listen: data.HUIQI_GATEWAY_LISTEN,
    token: data.WECHATY_PUPPET_SERVICE_TOKEN,
    ...(cert && key && { certificate: { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') } }),
    dataDir: dataDirOf(data),
    logLevel: data.HUIQI_LOG_LEVEL,
  }
}
