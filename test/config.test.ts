import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../src/cli/local-assistant.ts'
import { readConfig } from '../src/config.ts'
import { Pacing } from '../src/domain/pacing.ts'

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
      whoMaySubscribe: 'anyone',
      pacing: Pacing.parse({}),
    })
    const empty = {
      HUIQI_DATA_DIR: '',
      DATABASE_URL: '',
      HUIQI_RETENTION_DAYS: '',
      HUIQI_SALT: '',
      HUIQI_PAGE_PORT: '',
      HUIQI_SUBSCRIBERS: '',
      HUIQI_PACING: '',
    }
    expect(readConfig(empty)).toEqual(defaults)
  })

  it('that are wrong are all named at once', () => {
    const wrong = {
      DATABASE_URL: 'mysql://x',
      HUIQI_RETENTION_DAYS: '0',
      HUIQI_SALT: 'short',
      HUIQI_PAGE_PORT: '70000',
      HUIQI_PACING: '{"mostPerDay": 0, "hours": [["17:30", "09:00"]], "gapMs": [5000, 3000], "perDay": 1}',
    }
    expect(() => readConfig(wrong)).toThrow(
      /\.env\.example[\s\S]*postgres:\/\/[\s\S]*at least 1[\s\S]*65535[\s\S]*16 characters/,
    )
    expect(() => readConfig(wrong)).toThrow(/perDay[\s\S]*least first[\s\S]*mostPerDay[\s\S]*from must be before to/)
    expect(() => readConfig({ HUIQI_PACING: 'slow' })).toThrow(/must be JSON[\s\S]*HUIQI_PACING/)
  })

  it('name who may subscribe a group, and change the pace where they say so', () => {
    const config = readConfig({ HUIQI_SUBSCRIBERS: 'wxid_a, wxid_b', HUIQI_PACING: '{"mostPerDay": 50}' })
    expect(config.whoMaySubscribe).toEqual(['wxid_a', 'wxid_b'])
    expect(config.pacing).toEqual({ ...Pacing.parse({}), mostPerDay: 50 })
  })

  it('are each explained in .env.example', () => {
    const named = readFileSync(join(ROOT, '.env.example'), 'utf8').match(/^[A-Z_]+(?==)/gm)
    const read = readFileSync(join(ROOT, 'src/config.ts'), 'utf8').match(/^ {2}[A-Z_]{3,}(?=:)/gm)
    expect(named?.sort()).toEqual(read?.map((name) => name.trim()).sort())
  })
})
