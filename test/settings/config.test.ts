import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { Pacing } from '../../src/domain/broadcasts/pacing.ts'
import { readConfig, Settings } from '../../src/settings/config.ts'
import { GatewaySettings, readGatewayConfig } from '../../src/settings/gateway-config.ts'

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
      healthHost: '127.0.0.1',
      deskPort: 0,
      deskHost: '127.0.0.1',
      deskCertificate: undefined,
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
      /\.env\.example[\s\S]*postgres:\/\/[\s\S]*至少 1 天[\s\S]*65535[\s\S]*16 个字符/,
    )
    expect(() => readConfig(wrong)).toThrow(/hours\[0\]：开始要早于结束[\s\S]*先写最短的[\s\S]*mostPerDay[\s\S]*perDay/)
    expect(() => readConfig({ HUIQI_PACING: 'slow' })).toThrow(/HUIQI_PACING：要写成 JSON/)
  })

  it('name who may subscribe a group, and change the pace where they say so', () => {
    const config = readConfig({ HUIQI_SUBSCRIBERS: 'wxid_a, wxid_b', HUIQI_PACING: '{"mostPerDay": 50}' })
    expect(config.whoMaySubscribe).toEqual(['wxid_a', 'wxid_b'])
    expect(config.pacing).toEqual({ ...Pacing.parse({}), mostPerDay: 50 })
  })

  it('of a token that the gateway’s built-in certificate does not go with are refused', () => {
    const bot = { WECHATY_PUPPET: 'wechaty-puppet-service', WECHATY_PUPPET_SERVICE_TOKEN: 'secret' }
    expect(() => readConfig(bot)).toThrow(/以 insecure_ 开头/)
    expect(readConfig({ ...bot, HUIQI_GATEWAY_CA: import.meta.filename }).gateway.tls?.serverName).toBe('127.0.0.1')
  })

  it('of a gateway that others could reach: refused without a certificate and a secret of its own', () => {
    expect(readGatewayConfig({}).listen).toBe('127.0.0.1:18788')
    expect(() => readGatewayConfig({ HUIQI_GATEWAY_LISTEN: '0.0.0.0:18788' })).toThrow(
      /HUIQI_GATEWAY_CERT[\s\S]*至少 20 个字符/,
    )
    const own = { HUIQI_GATEWAY_CERT: import.meta.filename, HUIQI_GATEWAY_KEY: import.meta.filename }
    const secret = { WECHATY_PUPPET_SERVICE_TOKEN: 'huiqi_0123456789abcdef' }
    expect(() => readGatewayConfig({ HUIQI_GATEWAY_LISTEN: '0.0.0.0:18788', ...own })).toThrow(/至少 20/)
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
    expect(() => readGatewayConfig(wrong)).toThrow(/登录微信账号[\s\S]*主机:端口[\s\S]*没有这个文件/)
  })

  it('of a gateway that only its bot reaches need no certificate, but a secret all the same', () => {
    const inContainers = { HUIQI_GATEWAY_LISTEN: '0.0.0.0:18788', HUIQI_GATEWAY_PRIVATE: 'yes' }
    expect(() => readGatewayConfig(inContainers)).toThrow(/至少 20/)
    const secret = { WECHATY_PUPPET_SERVICE_TOKEN: 'insecure_0123456789abcdef' }
    expect(readGatewayConfig({ ...inContainers, ...secret })).not.toHaveProperty('certificate')
    expect(() => readGatewayConfig({ ...inContainers, ...secret, HUIQI_GATEWAY_PRIVATE: 'ja' })).toThrow(/yes 或 no/)
  })

  it('that are wrong are named without their values, which may be secrets', () => {
    const secrets = { HUIQI_SALT: 'hunter2', DATABASE_URL: 'mysql://bot:hunter2@db', WECHATY_PUPPET: 'x-service' }
    expect(() => readConfig({ ...secrets, WECHATY_PUPPET_SERVICE_TOKEN: 'hunter2' })).toThrow(/HUIQI_SALT：/)
    expect(() => readConfig({ ...secrets, WECHATY_PUPPET_SERVICE_TOKEN: 'hunter2' })).not.toThrow(/hunter2/)
  })

  const example = readFileSync(join(ROOT, '.env.example'), 'utf8')
  const shown = [...example.matchAll(/^#([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name!, value!] as const)

  it('are each explained in .env.example', () => {
    const known = new Set([...Object.keys(Settings.shape), ...Object.keys(GatewaySettings.shape)])
    // That one systemd sets.
    known.delete('STATE_DIRECTORY')
    expect(shown.map(([name]) => name).sort()).toEqual([...known].sort())
  })

  it('copied from .env.example change nothing, as they stand or uncommented: what is shown are the defaults', () => {
    expect(parseEnv(example)).toEqual({})
    const uncommented = parseEnv(example.replace(/^#(?=[A-Z_]+=)/gm, ''))
    expect(readConfig(uncommented)).toEqual(readConfig({}))
    expect(readGatewayConfig(uncommented)).toEqual(readGatewayConfig({}))
  })
})
