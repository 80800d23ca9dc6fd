import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { Pacing } from '../../src/domain/broadcasts/pacing.ts'
import { readConfig } from '../../src/settings/config.ts'
import { readGatewayConfig } from '../../src/settings/gateway-config.ts'

describe('settings', () => {
  it('have defaults, also where an .env file leaves them empty', () => {
    const defaults = readConfig({})
    expect(defaults).toEqual({
      logLevel: 'warn',
      puppet: '',
      gateway: { endpoint: '127.0.0.1:18788', token: 'insecure_huiqi' },
      dataDir: './.huiqi',
      databaseUrl: undefined,
      retentionDays: 30,
      salt: undefined,
      pagePort: 3000,
      whoMaySubscribe: 'anyone',
      pacing: Pacing.parse({}),
      healthPort: 0,
    })
    expect(readConfig({ WECHATY_PUPPET: 'wechaty-puppet-some' }).healthPort).toBe(3001)
    const empty = {
      HUIQI_DATA_DIR: '',
      DATABASE_URL: '',
      HUIQI_RETENTION_DAYS: '',
      HUIQI_SALT: '',
      HUIQI_PAGE_PORT: '',
      HUIQI_SUBSCRIBERS: '',
      HUIQI_PACING: '',
      HUIQI_HEALTH_PORT: '',
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

  it('of a token that the gateway’s built-in certificate does not go with are refused', () => {
    const bot = { WECHATY_PUPPET: 'wechaty-puppet-service', WECHATY_PUPPET_SERVICE_TOKEN: 'secret' }
    expect(() => readConfig(bot)).toThrow(/must begin with insecure_/)
    expect(readConfig({ ...bot, HUIQI_GATEWAY_CA: import.meta.filename }).gateway.tls?.serverName).toBe('127.0.0.1')
  })

  it('of a gateway that others could reach: refused without a certificate and a secret of its own', () => {
    expect(readGatewayConfig({}).listen).toBe('127.0.0.1:18788')
    expect(() => readGatewayConfig({ HUIQI_GATEWAY_LISTEN: '0.0.0.0:18788' })).toThrow(
      /HUIQI_GATEWAY_CERT[\s\S]*at least 20 characters/,
    )
    const own = { HUIQI_GATEWAY_CERT: import.meta.filename, HUIQI_GATEWAY_KEY: import.meta.filename }
    const secret = { WECHATY_PUPPET_SERVICE_TOKEN: 'huiqi_0123456789abcdef' }
    expect(() => readGatewayConfig({ HUIQI_GATEWAY_LISTEN: '0.0.0.0:18788', ...own })).toThrow(/at least 20/)
    expect(() => readGatewayConfig({ HUIQI_GATEWAY_LISTEN: '0.0.0.0:18788', ...secret })).toThrow(/_CERT/)
    const good = readGatewayConfig({ HUIQI_GATEWAY_LISTEN: '0.0.0.0:18788', ...own, ...secret })
    expect(good.certificate?.key).toContain('refused without a certificate')
  })

  it('of a gateway that are wrong are all named at once', () => {
    const wrong = {
      HUIQI_GATEWAY_PUPPET: 'wechaty-puppet-service',
      HUIQI_GATEWAY_LISTEN: 'here',
      HUIQI_GATEWAY_KEY: '/there/is/none',
    }
    expect(() => readGatewayConfig(wrong)).toThrow(/that has the account[\s\S]*host:port[\s\S]*does not exist/)
  })

  it('are each explained in .env.example', () => {
    const named = readFileSync(join(ROOT, '.env.example'), 'utf8').match(/^[A-Z_]+(?==)/gm)
    const read = ['src/settings/config.ts', 'src/settings/gateway-config.ts'].flatMap(
      (path) => readFileSync(join(ROOT, path), 'utf8').match(/^ {2,4}[A-Z_]{3,}(?=:)/gm) ?? [],
    )
    expect(named?.sort()).toEqual([...new Set(read.map((name) => name.trim()))].sort())
  })
})
