/** Settings from the environment, checked at start: every wrong one is named at once. Read by main.ts and cli.ts only; .env.example explains each. */
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { Pacing } from '../domain/broadcasts/pacing.ts'

/** An empty value in an .env file means that nothing was set. */
export const text = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value))

const list = text.transform((value) => (value ?? '').split(/[,，\s]+/u).filter((one) => one !== ''))

const json = text.transform((value, context): unknown => {
  try {
    return JSON.parse(value ?? '{}')
  } catch {
    context.addIssue({ code: 'custom', message: 'must be JSON, such as {"mostPerDay": 100}' })
    return z.NEVER
  }
})

/** The path of a file that is there. */
export const file = text.refine((path) => path === undefined || existsSync(path), {
  error: 'names a file that does not exist or may not be read',
})

/** Known to everybody who reads this: good on one machine only. The prefix is the name in the SDK's built-in certificate. */
export const DEFAULT_TOKEN = 'insecure_huiqi'
export const DEFAULT_ENDPOINT = '127.0.0.1:18788'

const Settings = z.object({
  /** Level of the log on standard error. */
  HUIQI_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  /** A Wechaty puppet to load; empty runs the simulator. */
  WECHATY_PUPPET: z.string().default(''),
  /** What the gateway asks of wechaty-puppet-service, and where it listens. */
  WECHATY_PUPPET_SERVICE_TOKEN: text.transform((value) => value ?? DEFAULT_TOKEN),
  WECHATY_PUPPET_SERVICE_ENDPOINT: text
    .transform((value) => value ?? DEFAULT_ENDPOINT)
    .refine((value) => /^[^/\s]+:\d{1,5}$/.test(value), { error: 'must be host:port, for instance 127.0.0.1:18788' }),
  /** Who has signed the gateway's own certificate, and the name in it. */
  HUIQI_GATEWAY_CA: file,
  WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME: text,
  /** The folder of the SQLite file and the salt. */
  HUIQI_DATA_DIR: text.transform((value) => value ?? './.huiqi'),
  /** PostgreSQL instead of the SQLite file. */
  DATABASE_URL: text.refine((value) => value === undefined || /^postgres(ql)?:\/\//.test(value), {
    error: 'must start with postgres:// or postgresql://; leave it out for a SQLite file in HUIQI_DATA_DIR',
  }),
  /** After so many days everything personal is deleted. */
  HUIQI_RETENTION_DAYS: text
    .transform((value) => value ?? '30')
    .refine((value) => /^\d{1,4}$/.test(value) && Number(value) >= 1, {
      error: 'must be a whole number of days, at least 1',
    }),
  /** The simulator's page, on this machine only; 0 for none. */
  HUIQI_PAGE_PORT: text
    .transform((value) => value ?? '3000')
    .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, {
      error: 'must be a port from 1 to 65535, or 0 for no page',
    }),
  /** Health checks, metrics and the login page, on this machine only; 0 for none. */
  HUIQI_HEALTH_PORT: text.refine(
    (value) => value === undefined || (/^\d{1,5}$/.test(value) && Number(value) <= 65_535),
    {
      error: 'must be a port from 1 to 65535, or 0 for none',
    },
  ),
  /** Secret for hashing contacts; made and kept in HUIQI_DATA_DIR when there is none. */
  HUIQI_SALT: text.refine((value) => value === undefined || value.length >= 16, {
    error: 'must have at least 16 characters',
  }),
  /** Contact ids of those who may subscribe a group; empty for anyone. */
  HUIQI_SUBSCRIBERS: list,
  /** How broadcasts are paced, as JSON of {@link Pacing}; what is left out has its default. */
  HUIQI_PACING: json.pipe(Pacing),
})

/** What only shows when settings are seen together. */
const Checked = Settings.superRefine((settings, context) => {
  // Without a prefix the SDK does not know which name to look for in the built-in certificate, and refuses to start.
  if (!settings.WECHATY_PUPPET.endsWith('-service') || settings.HUIQI_GATEWAY_CA !== undefined) return
  if (settings.WECHATY_PUPPET_SERVICE_TOKEN.includes('_')) return
  const message = 'must begin with insecure_ unless HUIQI_GATEWAY_CA names the certificate of the gateway'
  context.addIssue({ code: 'custom', path: ['WECHATY_PUPPET_SERVICE_TOKEN'], message })
})

export type Config = {
  logLevel: string
  puppet: string
  gateway: { endpoint: string; token: string; tls?: { caCert: string; serverName: string } }
  dataDir: string
  databaseUrl: string | undefined
  retentionDays: number
  salt: string | undefined
  pagePort: number
  whoMaySubscribe: 'anyone' | string[]
  pacing: Pacing
  healthPort: number
}

/** @throws {Error} with one line a wrong setting */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const parsed = Checked.safeParse(environment)
  if (!parsed.success)
    throw new Error(`settings in the environment are wrong, see .env.example:\n${z.prettifyError(parsed.error)}`)
  const { data } = parsed
  return {
    logLevel: data.HUIQI_LOG_LEVEL,
    puppet: data.WECHATY_PUPPET,
    gateway: {
      endpoint: data.WECHATY_PUPPET_SERVICE_ENDPOINT,
      token: data.WECHATY_PUPPET_SERVICE_TOKEN,
      ...(data.HUIQI_GATEWAY_CA && { tls: tlsOf(data.HUIQI_GATEWAY_CA, data) }),
    },
    dataDir: data.HUIQI_DATA_DIR,
    databaseUrl: data.DATABASE_URL,
    retentionDays: Number(data.HUIQI_RETENTION_DAYS),
    salt: data.HUIQI_SALT,
    pagePort: Number(data.HUIQI_PAGE_PORT),
    whoMaySubscribe: data.HUIQI_SUBSCRIBERS.length === 0 ? 'anyone' : data.HUIQI_SUBSCRIBERS,
    pacing: data.HUIQI_PACING,
    // The simulator has no account to lose, and whoever tries it needs no second port.
    healthPort: Number(data.HUIQI_HEALTH_PORT ?? (data.WECHATY_PUPPET === '' ? 0 : 3001)),
  }
}

/** Without a name of its own the certificate is taken to be made for the host. */
function tlsOf(ca: string, data: z.output<typeof Settings>): { caCert: string; serverName: string } {
  const host = data.WECHATY_PUPPET_SERVICE_ENDPOINT.replace(/:\d+$/, '')
  return { caCert: readFileSync(ca, 'utf8'), serverName: data.WECHATY_PUPPET_SERVICE_TLS_SERVER_NAME ?? host }
}
