import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import type { Link } from '../../src/app/turn/surroundings.ts'
import { openMetrics } from '../../src/web/health/metrics.ts'
import { startHealth } from '../../src/web/health/start.ts'

const GOOD: Link = { connected: true, loggedIn: true, loginCode: null, problem: null, reconnects: 2 }
const close: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const one of close.splice(0)) await one()
})

/** @param database what it says when asked how much waits */
async function serve(link: Partial<Link>, database: () => Promise<number> = async () => 3) {
  const parts = { link: () => ({ ...GOOD, ...link }), waitingReplies: database }
  const taught = { version: 0 }
  const metrics = openMetrics({ ...parts, model: 'abc123', taught: () => taught.version })
  const health = await startHealth({ ...parts, metrics, port: 0 })
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
    const failing = await serve({}, () => Promise.reject(new Error('no connection')))
    expect((await failing.get('readyz')).status).toBe(503)
    expect((await failing.get('')).text).toContain('数据库没有回应')
    // A process that is alive is not started again for what a new start cannot mend.
    expect((await failing.get('healthz')).status).toBe(200)
  })

  it('says loudly what a person has to do although it answers', async () => {
    const parts = { link: () => GOOD, waitingReplies: async () => 0 }
    const metrics = openMetrics({ ...parts, model: 'abc123', taught: () => 0 })
    const warnings = () => ['微信换了编号，请说“接管”。<b>']
    const health = await startHealth({ ...parts, metrics, warnings, port: 0 })
    close.push(health.close)
    const page = await (await fetch(health.url)).text()
    expect(page).toMatch(/运行正常[\s\S]*role="alert">微信换了编号，请说“接管”。&lt;b&gt;/)
    const ready = await fetch(`${health.url}readyz`)
    expect([ready.status, JSON.parse(await ready.text()).warnings]).toEqual([200, warnings()])
  })

  it('waits for a database that never answers no longer than two seconds', async () => {
    const hanging = await serve({}, () => new Promise(() => {}))
    expect((await hanging.get('readyz')).status).toBe(503)
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
    const failing = await serve({ connected: false }, () => Promise.reject(new Error('no connection')))
    expect((await failing.get('metrics')).text).toMatch(/huiqi_outbox_depth nan/i)
  })
})
