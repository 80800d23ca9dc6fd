import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { silentLog } from '../../../src/cli/local-assistant.ts'
import { startDesk } from '../../../src/web/desk/start.ts'
import type { Served } from '../../../src/web/loopback.ts'
import { click, describeDesk } from '../../support/desk.ts'

/** Of this machine, and not the one it is served on by itself. */
const ELSEWHERE = '127.0.0.2'

describeDesk('the desk for other machines', ({ open, stranger }) => {
  let served: Served | undefined
  let folder = ''
  afterEach(async () => {
    await served?.close()
    served = undefined
    if (folder) rmSync(folder, { recursive: true })
    folder = ''
  })

  function certificateFor(...names: string[]): { cert: string; key: string } {
    folder = mkdtempSync(join(tmpdir(), 'huiqi-tls-'))
    const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
    const words = `req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=desk.test -addext subjectAltName=${names.join(',')}`
    execFileSync('openssl', [...words.split(' '), '-keyout', files.key, '-out', files.cert], { stdio: 'ignore' })
    return files
  }

  it('is not served without a certificate', async () => {
    const { uses } = await open()
    await expect(startDesk({ uses, port: 0, host: ELSEWHERE, log: silentLog })).rejects.toThrow(
      `工作台不能开在 ${ELSEWHERE}：没有证书`,
    )
  })

  it('is served with one, encrypted and by the names in it alone, and somebody signs in', async () => {
    const office = await open()
    await office.hire('刘科员', 'editor')
    const certificate = certificateFor('DNS:desk.test', `IP:${ELSEWHERE}`)
    served = await startDesk({ uses: office.uses, port: 0, host: ELSEWHERE, certificate, log: silentLog })
    const { port } = served
    expect(served.url).toBe(`https://desk.test:${port}/desk/`)

    const ca = readFileSync(certificate.cert)
    const get = (path: string, host: string) =>
      new Promise<{ status: number; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
        const options = { host: ELSEWHERE, port, path, ca, servername: 'desk.test', headers: { host } }
        request(options, (answer) => {
          answer.resume().on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }))
        })
          .on('error', reject)
          .end()
      })
    const page = await get('/desk/in', `desk.test:${port}`)
    expect(page.status).toBe(200)
    expect(page.headers['strict-transport-security']).toContain('max-age=')
    expect((await get('/desk/in', `evil.example:${port}`)).status).toBe(421)
    await expect(fetch(`http://${ELSEWHERE}:${port}/desk/in`)).rejects.toThrow()

    const { link } = await office.asksIn('刘科员')
    const tab = await stranger({ ignoreHTTPSErrors: true })
    await tab.goto(`https://${ELSEWHERE}:${port}${new URL(link).pathname}`)
    await click(tab, '登录')
    await tab.waitForURL('**/desk/')
    expect(await tab.locator('.me').textContent()).toContain('刘科员')
    const [cookie] = await tab.context().cookies()
    expect(cookie).toMatchObject({ name: '__Host-huiqi', secure: true, httpOnly: true, sameSite: 'Strict' })
  })
})
