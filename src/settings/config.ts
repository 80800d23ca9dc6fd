/** Settings of the bot and of the commands, checked at their start: every wrong one is named at once. .env.example explains each. */
import { accessSync, constants, readFileSync } from 'node:fs'
import { z } from 'zod'
import { BOT_SETTINGS, type BotSettings, text } from '../domain/desk/bot-settings.ts'
import { checked, type Environment } from './environment.ts'

/** The path of a file that can be read. */
export const file = text.refine((path) => path === undefined || isReadable(path), {
  error: '没有这个文件，或者这个用户读不了它',
})

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}

/** Known to everybody who reads this: good on one machine only. The prefix is the name in the SDK's built-in certificate. */
export const DEFAULT_TOKEN = 'insecure_huiqi'
export const DEFAULT_ENDPOINT = '127.0.0.1:18788'

/** Level of the log on standard error. */
export const logLevel = text
  .transform((value) => value ?? 'warn')
  .pipe(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']))

/** The folder of the SQLite file, the salt and the login. */
export const folders = {
  HUIQI_DATA_DIR: text,
  /** What systemd sets for a service that has a folder for its state; its units and the image say it, nobody else. */
  STATE_DIRECTORY: text,
}
export const dataDirOf = (data: { HUIQI_DATA_DIR?: string | undefined; STATE_DIRECTORY?: string | undefined }) =>
  data.HUIQI_DATA_DIR ?? data.STATE_DIRECTORY ?? './.huiqi'

const port = text.refine((value) => value === undefined || (/^\d{1,5}$/.test(value) && Number(value) <= 65_535), {
  error: '要写 1 到 65535 的端口号；写 0 就不开这个网页',
})

export const Settings = z.object({
  ...folders,
  HUIQI_LOG_LEVEL: logLevel,
  /** A Wechaty puppet to load; empty runs the simulator. */
  WECHATY_PUPPET: text.transform((value) => value ?? ''),
  /** What the gateway asks of wechaty-puppet-service, and where it listens. */
  WECHATY_PUPPET_SERVICE_TOKEN: text.transform((value) => value ?? DEFAULT_TOKEN),
  WECHATY_PUPPET_SERVICE_ENDPOINT: text
    .transform((value) => value ?? DEFAULT_ENDPOINT)
    .refine((value) => /^[^/\s]+:\d{1,5}$/.test(value), { error: '要写成 主机:端口，如 127.0.0.1:18788' }),
  /** Who has signed the gateway's own certificate, and the name in it. */
  HUIQI_GATEWAY_CA: file,
  WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME: text,
  /** PostgreSQL instead of the SQLite file. */
  DATABASE_URL: text.refine((value) => value === undefined || /^postgres(ql)?:\/\//.test(value), {
    error: '要以 postgres:// 或 postgresql:// 开头；不写就用 HUIQI_DATA_DIR 里的 SQLite 文件',
  }),
  /** After so many days everything personal is deleted. */
  HUIQI_RETENTION_DAYS: BOT_SETTINGS.retentionDays,
  /** The simulator's page, on this machine only; 0 for none. */
  HUIQI_PAGE_PORT: port,
  /** Health checks, metrics and the login page; 0 for none. */
  HUIQI_HEALTH_PORT: port,
  /** Where they listen: on this machine only, but in a container, whose own loopback nobody else reaches. */
  HUIQI_HEALTH_HOST: text
    .transform((value) => value ?? '127.0.0.1')
    .pipe(z.enum(['127.0.0.1', '0.0.0.0'], { error: '只能是 127.0.0.1；在容器里可以写 0.0.0.0' })),
  /** The desk (工作台) for the staff, in a browser; 0 for none. On the simulator it is a part of its page. */
  HUIQI_DESK_PORT: port,
  /** Where it listens: on this machine only, but in a container, or with a certificate. */
  HUIQI_DESK_HOST: text.transform((value) => value ?? '127.0.0.1'),
  /** In PEM; the desk then goes by the names in it. */
  HUIQI_DESK_CERT: file,
  HUIQI_DESK_KEY: file,
  /** Secret for hashing contacts; made and kept in HUIQI_DATA_DIR when there is none. */
  HUIQI_SALT: text.refine((value) => value === undefined || value.length >= 16, {
    error: '至少要 16 个字符',
  }),
  /** Contact ids of those who may subscribe a group; empty for anyone. */
  HUIQI_SUBSCRIBERS: BOT_SETTINGS.whoMaySubscribe,
  /** How broadcasts are paced, as JSON; what is left out has its default. */
  HUIQI_PACING: BOT_SETTINGS.pacing,
})

/** What only shows when settings are seen together. */
const Checked = Settings.superRefine((settings, context) => {
  checkDesk(settings, context)
  // Without a prefix the SDK does not know which name to look for in the built-in certificate, and refuses to start.
  if (!settings.WECHATY_PUPPET.endsWith('-service') || settings.HUIQI_GATEWAY_CA !== undefined) return
  if (settings.WECHATY_PUPPET_SERVICE_TOKEN.includes('_')) return
  const message = '没有写 HUIQI_GATEWAY_CA（网关的证书）时，要以 insecure_ 开头'
  context.addIssue({ code: 'custom', path: ['WECHATY_PUPPET_SERVICE_TOKEN'], message })
})

function checkDesk(settings: z.output<typeof Settings>, context: z.RefinementCtx): void {
  const { HUIQI_DESK_HOST: host, HUIQI_DESK_CERT: cert, HUIQI_DESK_KEY: key } = settings
  const wrong = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message })
  if (cert === undefined && !['127.0.0.1', '0.0.0.0'].includes(host))
    wrong('HUIQI_DESK_HOST', '没有证书（HUIQI_DESK_CERT、HUIQI_DESK_KEY）时只能是 127.0.0.1；在容器里可以写 0.0.0.0')
  if ((cert === undefined) !== (key === undefined))
    wrong(cert === undefined ? 'HUIQI_DESK_CERT' : 'HUIQI_DESK_KEY', '证书和私钥要一起写')
}

/** With what the bot starts by of the settings that staff may change meanwhile; the hours come with its data. */
export type Config = Omit<BotSettings, 'hours'> & {
  logLevel: string
  puppet: string
  gateway: { endpoint: string; token: string; tls?: { caCert: string; serverName: string } }
  dataDir: string
  databaseUrl: string | undefined
  salt: string | undefined
  pagePort: number
  healthPort: number
  healthHost: string
  deskPort: number
  deskHost: string
  deskCertificate: { cert: string; key: string } | undefined
}

/** @throws {Error} with one line a wrong setting */
export function readConfig(environment: Environment): Config {
  const data = checked(Checked, environment)
  return {
    logLevel: data.HUIQI_LOG_LEVEL,
    puppet: data.WECHATY_PUPPET,
    gateway: {
      endpoint: data.WECHATY_PUPPET_SERVICE_ENDPOINT,
      token: data.WECHATY_PUPPET_SERVICE_TOKEN,
      ...(data.HUIQI_GATEWAY_CA && { tls: tlsOf(data.HUIQI_GATEWAY_CA, data) }),
    },
    dataDir: dataDirOf(data),
    databaseUrl: data.DATABASE_URL,
    retentionDays: data.HUIQI_RETENTION_DAYS,
    salt: data.HUIQI_SALT,
    pagePort: Number(data.HUIQI_PAGE_PORT ?? 3000),
    whoMaySubscribe: data.HUIQI_SUBSCRIBERS,
    pacing: data.HUIQI_PACING,
    // The simulator has no account to lose, and whoever tries it needs no second port.
    healthPort: Number(data.HUIQI_HEALTH_PORT ?? (data.WECHATY_PUPPET === '' ? 0 : 3001)),
    healthHost: data.HUIQI_HEALTH_HOST,
    // The simulator's page has it at its side.
    deskPort: Number(data.HUIQI_DESK_PORT ?? (data.WECHATY_PUPPET === '' ? 0 : 3002)),
    deskHost: data.HUIQI_DESK_HOST,
    deskCertificate:
      data.HUIQI_DESK_CERT && data.HUIQI_DESK_KEY
        ? { cert: data.HUIQI_DESK_CERT, key: data.HUIQI_DESK_KEY }
        : undefined,
  }
}

/** Without a name of its own the certificate is taken to be made for the host. */
function tlsOf(ca: string, data: z.output<typeof Settings>): { caCert: string; serverName: string } {
  const host = data.WECHATY_PUPPET_SERVICE_ENDPOINT.replace(/:\d+$/, '')
  return { caCert: readFileSync(ca, 'utf8'), serverName: data.WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME ?? host }
}
