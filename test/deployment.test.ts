/** What .docker holds: that the units and the containers start what they should with the settings that are documented, and find each other. */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { ROOT } from '../src/cli/local-assistant.ts'
import { readConfig } from '../src/settings/config.ts'
import { readGatewayConfig } from '../src/settings/gateway-config.ts'
import { freePort } from './support/postgres-server.ts'
import { killAll, startProcess } from './support/running.ts'
import { NO_SERVICE, readUnit, startUnit, stateDirectory } from './support/service.ts'
import { until } from './support/until.ts'

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts
const EXAMPLE = read('.env.example')
const UNITS = ['huiqi.service', 'huiqi-gateway.service'] as const

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

describe('the units of systemd', () => {
  it.skipIf(spawnSync('systemd-analyze', ['--version']).status !== 0)('are units', () => {
    const files = UNITS.map((name) => join(ROOT, '.docker', name))
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', ...files], { encoding: 'utf8' })
    // Whether that is where Node is, is a matter of the machine.
    expect(stderr.replace(/.*Command \/usr\/bin\/node is not executable.*\n/g, '')).toBe('')
    expect(stderr === '' ? status : 0).toBe(0)
  })

  it('start what npm starts', () => {
    expect(readUnit('huiqi.service').program.join(' ')).toBe(`/usr/bin/${scripts.start}`)
    expect(readUnit('huiqi-gateway.service').program.join(' ')).toBe(`/usr/bin/${scripts.gateway}`)
  })

  it.each([
    ['as it is copied', EXAMPLE],
    ['with every name and no value', EXAMPLE.replace(/^#([A-Z_]+=).*$/gm, '$1').replace('WECHATY_PUPPET=\n', '')],
  ])('keep everything in their own folder, and find each other, with the example of settings %s', (_, file) => {
    const bot = readConfig(readUnit('huiqi.service').environment(file))
    expect(bot).toMatchObject({ dataDir: '/var/lib/huiqi', puppet: 'wechaty-puppet-service', healthPort: 3001 })
    const gateway = readGatewayConfig(readUnit('huiqi-gateway.service').environment(file))
    expect(gateway).toMatchObject({ dataDir: '/var/lib/huiqi', listen: bot.gateway.endpoint, token: bot.gateway.token })
  })

  it('are shut in alike', () => {
    const [bot, gateway] = UNITS.map((name) => {
      const { lines } = readUnit(name)
      return lines.slice(lines.findIndex(([key]) => key === 'StateDirectory'))
    })
    expect(bot!.length).toBeGreaterThan(20)
    expect(gateway).toEqual(bot)
  })

  it.skipIf(NO_SERVICE)(`run as a user who can write nothing but that folder${NO_SERVICE}`, async () => {
    const state = stateDirectory()
    const [wire, health] = [await freePort(), await freePort()]
    const settings = `${EXAMPLE}
      HUIQI_GATEWAY_LISTEN=127.0.0.1:${wire}
      WECHATY_PUPPET_SERVICE_ENDPOINT=127.0.0.1:${wire}
      HUIQI_HEALTH_PORT=${health}`
    undo.push(state.remove)
    const running = UNITS.map((name) => {
      const child = startUnit(readUnit(name), settings, state.folder)
      let said = ''
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (said += text))
      undo.push(() => child.kill('SIGKILL'))
      return { child, said: () => said }
    })
    await until('the bot answers', async () => {
      for (const { child, said } of running) if (child.exitCode !== null) throw new Error(`it ended: ${said()}`)
      return (await fetch(`http://127.0.0.1:${health}/readyz`).catch(() => null))?.status === 200
    })
    expect(statSync(join(state.folder, 'huiqi.db')).mode & 0o777).toBe(0o600)
    for (const { child } of running) child.kill('SIGTERM')
    await until('both have ended', () => running.every(({ child }) => child.exitCode !== null))
    expect(
      running.map(({ child }) => child.exitCode),
      running.map(({ said }) => said()).join('\n'),
    ).toEqual([0, 0])
  })

  it('have a command beside them that runs ours as they run', () => {
    const folder = mkdtempSync(join(tmpdir(), 'huiqi-path-'))
    undo.push(() => rmSync(folder, { recursive: true }))
    // Says what it was asked for, a line each.
    writeFileSync(join(folder, 'systemd-run'), '#!/bin/sh\nprintf "%s\\n" "$@"\n')
    chmodSync(join(folder, 'systemd-run'), 0o755)
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` }
    const script = join(ROOT, '.docker/huiqi')
    const asked = execFileSync('sh', [script, 'staff', 'invite', '王 科长', '--role', 'editor'], {
      env,
      encoding: 'utf8',
    })
    expect(asked).toMatch(/npm\nrun\n--silent\nstaff\n--\ninvite\n王 科长\n--role\neditor\n$/)
    for (const [name, value] of readUnit('huiqi.service').lines)
      if (['EnvironmentFile', 'StateDirectory', 'StateDirectoryMode', 'UMask', 'WorkingDirectory'].includes(name))
        expect(asked).toContain(`-p\n${name}=${value}\n`)
    expect(asked).toMatch(/--uid=huiqi\n--gid=huiqi\n/)
    expect(spawnSync('sh', [script], { env, encoding: 'utf8' })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('用法'),
    })
  })
})

type Service = {
  environment: Record<string, string>
  command?: string[]
  ports?: string[]
  volumes: string[]
  env_file?: string
  build?: { args: Record<string, string> }
}
const SECRETS: Record<string, string> = { POSTGRES_PASSWORD: 'p'.repeat(48), GATEWAY_TOKEN: '7'.repeat(48) }

describe('the containers', () => {
  const dockerfile = read('.docker/Dockerfile')
  const filled = read('.docker/compose.yaml').replace(
    /\$\{(\w+):[?-][^}]*\}/g,
    (_, name: string) => SECRETS[name] ?? '',
  )
  const { bot, gateway, database } = parse(filled, { merge: true }).services as Record<string, Service>
  /** As compose has it: what stands under `environment` goes before the settings file, and that before the image. */
  const image = Object.fromEntries(
    [...dockerfile.matchAll(/^(?:ENV| {4}) ?([A-Z_]+)=(\S+)/gm)].map(([, key, value]) => [key!, value!]),
  )
  const environment = (service: Service, file = '') => ({ ...image, ...parseEnv(file), ...service.environment })

  it('start the bot as npm start does, and the gateway as npm run gateway does', () => {
    expect(dockerfile).toContain(`CMD ${JSON.stringify(scripts.start!.split(' ')).replaceAll(',', ', ')}\n`)
    expect(gateway!.command?.join(' ')).toBe(scripts.gateway)
  })

  it('copy into the image what is there, and let it through to the builder', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--)(.+) \.\/?\w*$/gm)].flatMap(([, from]) => from!.split(' '))
    const through = read('.docker/Dockerfile.dockerignore').match(/(?<=^!).+$/gm)
    expect(copied).toEqual(expect.arrayContaining(['package.json', 'data', 'intents', 'src']))
    for (const path of copied) expect(existsSync(join(ROOT, path)), path).toBe(true)
    expect([...new Set(copied)].sort()).toEqual(through?.sort())
  })

  it.each([
    ['as it is copied', EXAMPLE],
    ['with everything uncommented', EXAMPLE.replace(/^#(?=[A-Z_]+=)/gm, '')],
  ])('find each other and their folder with the example of settings %s', (_, file) => {
    const settings = readConfig(environment(bot!, file))
    const serving = readGatewayConfig(environment(gateway!, file))
    expect(settings.puppet).toBe('wechaty-puppet-service')
    expect(settings.gateway.endpoint).toBe(`gateway:${serving.listen.split(':')[1]}`)
    expect(serving.listen).toMatch(/^0\.0\.0\.0:/)
    expect(settings.gateway.token).toBe(serving.token)
    expect(new URL(settings.databaseUrl!).host).toBe('database:5432')
    expect(new URL(settings.databaseUrl!).password).toBe(database!.environment.POSTGRES_PASSWORD)
    for (const [service, { dataDir }] of [
      [bot!, settings],
      [gateway!, serving],
    ] as const) {
      expect(service.volumes).toContain(`huiqi:${dataDir}`)
      expect(service.env_file).toBe('../.env')
    }
  })

  it('by themselves keep things in the folder that is a volume', () => {
    expect(dockerfile).toContain(`VOLUME ${readConfig(image).dataDir}\n`)
  })

  it('show the login page to their own machine, and to nobody else', () => {
    const { healthPort, healthHost } = readConfig(environment(bot!))
    expect(healthHost).toBe('0.0.0.0')
    const { deskPort } = readConfig({ WECHATY_PUPPET: 'wechaty-puppet-service' })
    expect(bot!.ports).toEqual([healthPort, deskPort].map((port) => `127.0.0.1:${port}:${port}`))
    for (const service of [gateway!, database!]) expect(service.ports).toBeUndefined()
  })

  it('answer, joined as they are, and show their page beyond their own loopback', async () => {
    const state = mkdtempSync(join(tmpdir(), 'huiqi-volume-'))
    undo.push(() => rmSync(state, { recursive: true, force: true }), killAll)
    const [wire, health] = [await freePort(), await freePort()]
    /** The names and ports of the network of containers, as they are on this machine. */
    const here = (service: Service) =>
      Object.fromEntries(
        Object.entries(environment(service, EXAMPLE)).map(([key, value]) => [
          key,
          (value ?? '')
            .replace('gateway:18788', `localhost:${wire}`)
            .replace('0.0.0.0:18788', `0.0.0.0:${wire}`)
            .replace(/^3001$/, String(health))
            .replace('/var/lib/huiqi', state)
            .replace(/^postgres:.*/, ''),
        ]),
      )
    const serving = startProcess(gateway!.command!.slice(2), here(gateway!))
    startProcess(['src/start.mjs', 'main'], here(bot!))
    // As the forwarding of a published port comes in: by another address, under the name that the browser has.
    const address = Object.values(networkInterfaces())
      .flat()
      .find((one) => one && !one.internal && one.family === 'IPv4')?.address
    const status = (path: string) =>
      new Promise<number>((resolve) => {
        const asked = request({ host: address ?? '127.0.0.1', port: health, path, headers: { host: '127.0.0.1:3001' } })
        asked
          .on('response', (response) => resolve(response.resume().statusCode ?? 0))
          .on('error', () => resolve(0))
          .end()
      })
    await until('the bot answers', async () => (await status('/readyz')) === 200)
    expect(await status('/')).toBe(200)
    await serving.says('技术改造科电话', '责任科室：技术改造科')
  })

  it('take a puppet into the image', () => {
    const step = /^ARG PUPPET=\nRUN (.*)$/m.exec(dockerfile)?.[1] ?? ''
    const folder = mkdtempSync(join(tmpdir(), 'huiqi-image-'))
    undo.push(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'npm'), '#!/bin/sh\necho "npm $*"\n')
    chmodSync(join(folder, 'npm'), 0o755)
    const build = (PUPPET: string) =>
      execFileSync('sh', ['-c', step], { env: { PATH: `${folder}:${process.env.PATH}`, PUPPET }, encoding: 'utf8' })
    expect(build('')).toBe('')
    expect(build('wechaty-puppet-some@1.2.3')).toMatch(/^npm install .*--no-save .*wechaty-puppet-some@1\.2\.3\n/)
    for (const service of [bot!, gateway!]) expect(service.build?.args).toHaveProperty('PUPPET')
  })
})
