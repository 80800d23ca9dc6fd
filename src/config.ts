/** Settings from the environment, checked at start: every wrong one is named at once. Read by main.ts and cli.ts only; .env.example explains each. */
import { z } from 'zod'
import { Pacing } from './domain/pacing.ts'

/** An empty value in an .env file means that nothing was set. */
const text = z
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

const Settings = z.object({
  /** Level of the log on standard error. */
  HUIQI_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  /** A Wechaty puppet to load; empty runs the simulator. */
  WECHATY_PUPPET: z.string().default(''),
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
  /** Secret for hashing contacts; made and kept in HUIQI_DATA_DIR when there is none. */
  HUIQI_SALT: text.refine((value) => value === undefined || value.length >= 16, {
    error: 'must have at least 16 characters',
  }),
  /** Contact ids of those who may subscribe a group; empty for anyone. */
  HUIQI_SUBSCRIBERS: list,
  /** How broadcasts are paced, as JSON of {@link Pacing}; what is left out has its default. */
  HUIQI_PACING: json.pipe(Pacing),
})

export type Config = {
  logLevel: string
  puppet: string
  dataDir: string
  databaseUrl: string | undefined
  retentionDays: number
  salt: string | undefined
  pagePort: number
  whoMaySubscribe: 'anyone' | string[]
  pacing: Pacing
}

/** @throws {Error} with one line a wrong setting */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const parsed = Settings.safeParse(environment)
  if (!parsed.success)
    throw new Error(`settings in the environment are wrong, see .env.example:\n${z.prettifyError(parsed.error)}`)
  const { data } = parsed
  return {
    logLevel: data.HUIQI_LOG_LEVEL,
    puppet: data.WECHATY_PUPPET,
    dataDir: data.HUIQI_DATA_DIR,
    databaseUrl: data.DATABASE_URL,
    retentionDays: Number(data.HUIQI_RETENTION_DAYS),
    salt: data.HUIQI_SALT,
    pagePort: Number(data.HUIQI_PAGE_PORT),
    whoMaySubscribe: data.HUIQI_SUBSCRIBERS.length === 0 ? 'anyone' : data.HUIQI_SUBSCRIBERS,
    pacing: data.HUIQI_PACING,
  }
}
