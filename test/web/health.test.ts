import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import type { HealthTrouble } from '../../src/app/health/trouble.ts'
import type { Link } from '../../src/app/turn/surroundings.ts'
import { openMetrics } from '../../src/web/health/metrics.ts'
import { startHealth } from '../../src/web/health/start.ts'

const GOOD: Link = { connected: true, loggedIn: true, loginCode: null, problem: null, reconnects: 2 }
const close: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const one of close.splice(0)) await one()
})

const SINCE = new Date(2026, 10, 30, 9, 28).getTime()

/** @param wrong what is wrong on our own side */
async function serve(
  link: Partial<Link>,
  wrong: HealthTrouble[] = [],
  database: () => Promise<number> = async () => 3,
) {
  const parts = { link: () => ({ ...GOOD, ...link }), waitingReplies: database }
  const taught = { version: 0 }
  const metrics = openMetrics({ ...parts, model: 'abc123', taught: () => taught.version })
  const troubles = async () => wrong
  const health = await startHealth({
    ...parts,
    metrics,
    troubles,
    linkSince: () => SINCE,
    notices: () => ['旧数据不见了<b>'],
    port: 0,
  })
  close.push(health.close)
  return {
    metrics,
    taught,
    url: health.url,
    async get(path: string) {
      const response = await fetch(health.url + path)
      return { status: response.status, text: await response.text() }
    },
  }
}

describe('the health page', () => {
  it('is ready only while WeChat is connected, somebody is logged in, and the database answers', async () => {
    expect(await (await serve({})).get('readyz')).toMatchObject({ status: 200 })
    const lost = await (await serve({ connected: false, loggedIn: false, problem: '和网关的连接断了' })).get('readyz')
    expect(lost.status).toBe(503)
    expect(JSON.parse(lost.text)).toMatchObject({ ready: false, database: true, problem: '和网关的连接断了' })
    expect((await (await serve({ loggedIn: false })).get('readyz')).status).toBe(503)
    const full: HealthTrouble = { name: 'full', words: '磁盘满了', since: SINCE }
    const failing = await serve({}, [full])
    const state = await failing.get('readyz')
    expect(state.status).toBe(503)
    expect(JSON.parse(state.text)).toMatchObject({
      ...{ ready: false, database: false, problem: '磁盘满了' },
      troubles: [{ name: 'full', since: new Date(SINCE).toISOString() }],
    })
    // A process that is alive is not started again for what a new start cannot mend.
    expect((await failing.get('healthz')).status).toBe(200)
  })

  it('says what is wrong and since when, and what else the operator has to know', async () => {
    const outbox: HealthTrouble = { name: 'outbox', words: '有回复发不出去', since: SINCE + 60_000 }
    const { text } = await (await serve({ connected: false, problem: '和网关的连接断了' }, [outbox])).get('')
    expect(text).toContain('还不能回答')
    expect(text).toContain('和网关的连接断了。（11月30日 09:28起）')
    expect(text).toContain('有回复发不出去。（11月30日 09:29起）')
    expect(text).toContain('旧数据不见了')
    expect((await (await serve({})).get('')).text).toMatch(/运行正常[\s\S]*role="alert">旧数据不见了&lt;b&gt;/)
    // For whoever looks by machine as well.
    expect(JSON.parse((await (await serve({})).get('readyz')).text)).toMatchObject({ notices: ['旧数据不见了<b>'] })
  })

  it('draws the code to scan, and leaves nothing of it to others', async () => {
    const loginCode = 'https://login.weixin.qq.com/l/a-secret'
    const { get } = await serve({ loggedIn: false, loginCode, problem: '请扫码登录' })
    const { text } = await get('')
    expect(text).toMatch(/请扫码登录[\s\S]*<svg[\s\S]*<path/)
    expect(text).not.toContain('a-secret')
    expect(text).not.toMatch(/(?:src|href)=/)
    expect((await get('readyz')).text + (await get('metrics')).text).not.toContain('a-secret')
    expect((await (await serve({})).get('')).text).not.toContain('<svg')
  })

  it('answers under no name but this machine’s own', async () => {
    const { url } = await serve({})
    const status = await new Promise((resolve, reject) => {
      const asked = request(url, { headers: { host: 'evil.example' } }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      asked.on('error', reject).end()
    })
    expect(status).toBe(403)
  })

  it('gives figures that Prometheus reads', async () => {
    const { get, taught } = await serve({})
    const { text } = await get('metrics')
    expect(text).toContain('# TYPE huiqi_reply_seconds histogram')
    expect(text).toContain('huiqi_outbox_depth 3')
    expect(text).toContain('huiqi_connected 1')
    expect(text).toContain('huiqi_reconnects_total 2')
    expect(text).toContain('huiqi_model_info{version="abc123"} 1')
    expect(text).toContain('huiqi_taught_version 0')
    taught.version = 4
    expect((await get('metrics')).text).toContain('huiqi_taught_version 4')
    const failing = await serve({ connected: false }, [], () => Promise.reject(new Error('no connection')))
    expect((await failing.get('metrics')).text).toMatch(/huiqi_outbox_depth nan/i)
  })
})
