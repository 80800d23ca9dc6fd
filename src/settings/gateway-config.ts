/** Settings of `npm run gateway`, checked at start: every wrong one is named at once. .env.example explains each. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { DEFAULT_ENDPOINT, DEFAULT_TOKEN, file, text } from './config.ts'

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/
const SECRET_LENGTH = 20

const Settings = z
  .object({
    /** The puppet that has the account; empty is the simulated world. */
    HUIQI_GATEWAY_PUPPET: text.refine((name) => !name?.endsWith('-service'), {
      error: 'must be the puppet that has the account; the service puppet is how a bot reaches this gateway',
    }),
    HUIQI_GATEWAY_LISTEN: text
      .transform((value) => value ?? DEFAULT_ENDPOINT)
      .refine((value) => /^[^/\s]+:\d{1,5}$/.test(value), { error: 'must be host:port, for instance 127.0.0.1:18788' }),
    /** PEM files of the gateway's own certificate and its key. */
    HUIQI_GATEWAY_CERT: file,
    HUIQI_GATEWAY_KEY: file,
    /** What a bot has to show. */
    WECHATY_PUPPET_SERVICE_TOKEN: text.transform((value) => value ?? DEFAULT_TOKEN),
    /** Where the login is kept. */
    HUIQI_DATA_DIR: text.transform((value) => value ?? './.huiqi'),
    HUIQI_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  })
  .superRefine((settings, context) => {
    const { HUIQI_GATEWAY_CERT: cert, HUIQI_GATEWAY_KEY: key, WECHATY_PUPPET_SERVICE_TOKEN: token } = settings
    const wrong = (path: keyof typeof settings, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if ((cert === undefined) !== (key === undefined))
      wrong('HUIQI_GATEWAY_CERT', 'belongs together with HUIQI_GATEWAY_KEY: set both or neither')
    const host = settings.HUIQI_GATEWAY_LISTEN.replace(/:\d+$/, '')
    if (LOOPBACK.test(host)) return
    // Whoever gets in reads everything that is said to the account, and speaks as it.
    if (cert === undefined)
      wrong(
        'HUIQI_GATEWAY_LISTEN',
        `can be reached from other machines (${host}), so set HUIQI_GATEWAY_CERT and HUIQI_GATEWAY_KEY to a certificate of your own: the key of the built-in one is public. Or listen on 127.0.0.1`,
      )
    if (token === DEFAULT_TOKEN || token.length < SECRET_LENGTH)
      wrong(
        'WECHATY_PUPPET_SERVICE_TOKEN',
        `must be a secret of at least ${SECRET_LENGTH} characters, for instance from \`openssl rand -hex 24\`: beyond this machine it is all that keeps others out`,
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
export function readGatewayConfig(environment: Record<string, string | undefined>): GatewayConfig {
  const parsed = Settings.safeParse(environment)
  if (!parsed.success)
    throw new Error(`settings of the gateway are wrong, see .env.example:\n${z.prettifyError(parsed.error)}`)
  const { data } = parsed
  const { HUIQI_GATEWAY_CERT: cert, HUIQI_GATEWAY_KEY: key } = data
  return {
    puppet: data.HUIQI_GATEWAY_PUPPET,
    listen: data.HUIQI_GATEWAY_LISTEN,
    token: data.WECHATY_PUPPET_SERVICE_TOKEN,
    ...(cert && key && { certificate: { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') } }),
    dataDir: data.HUIQI_DATA_DIR,
    logLevel: data.HUIQI_LOG_LEVEL,
  }
}
