import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../src/cli/local-assistant.ts'
import { readConfig } from '../src/config.ts'

describe('settings', () => {
  it('have defaults, also where an .env file leaves them empty', () => {
    const defaults = readConfig({})
    expect(defaults).toEqual({
      logLevel: 'warn',
      puppet: '',
      dataDir: './.huiqi',
      databaseUrl: undefined,
      retentionDays: 30,
      salt: undefined,
      pagePort: 3000,
    })
    const empty = {
      HUIQI_DATA_DIR: '',
      DATABASE_URL: '',
      HUIQI_RETENTION_DAYS: '',
      HUIQI_SALT: '',
      HUIQI_PAGE_PORT: '',
    }
    expect(readConfig(empty)).toEqual(defaults)
  })

  it('that are wrong are all named at once', () => {
    const wrong = {
      DATABASE_URL: 'mysql://x',
      HUIQI_RETENTION_DAYS: '0',
      HUIQI_SALT: 'short',
      HUIQI_PAGE_PORT: '70000',
    }
    expect(() => readConfig(wrong)).toThrow(
      /\.env\.example[\s\S]*postgres:\/\/[\s\S]*at least 1[\s\S]*65535[\s\S]*16 characters/,
    )
  })

  it('are each explained in .env.example', () => {
    const named = readFileSync(join(ROOT, '.env.example'), 'utf8').match(/^[A-Z_]+(?==)/gm)
    const read = readFileSync(join(ROOT, 'src/config.ts'), 'utf8').match(/^ {2}[A-Z_]{3,}(?=:)/gm)
    expect(named?.sort()).toEqual(read?.map((name) => name.trim()).sort())
  })
})
