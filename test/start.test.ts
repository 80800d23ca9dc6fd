import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { ROOT } from '../src/cli/local-assistant.ts'

/** A clone with its packages, the bundle of which is not made yet. */
let clone: string
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'huiqi-clone-'))
  onTestFinished(() => rmSync(clone, { recursive: true, force: true }))
  for (const name of ['src', 'data', 'intents', 'package.json', 'package-lock.json', 'tsconfig.json'])
    cpSync(join(ROOT, name), join(clone, name), { recursive: true })
  mkdirSync(join(clone, 'node_modules'))
  for (const name of readdirSync(join(ROOT, 'node_modules')))
    if (!name.startsWith('.')) symlinkSync(join(ROOT, 'node_modules', name), join(clone, 'node_modules', name))
})

const start = (...words: string[]) =>
  spawnSync(process.execPath, ['src/start.mjs', ...words], { cwd: clone, encoding: 'utf8', input: '' })
const bundles = () => readdirSync(join(clone, 'node_modules/.cache/huiqi/bundle'))

describe('src/start.mjs', () => {
  it('makes the bundle at the first start, uses it at the next, and makes another once the source has changed', () => {
    expect(start('cli', 'check').status).toBe(0)
    const [first, ...others] = bundles()
    expect(others).toEqual([])
    expect(start('cli', 'check').status).toBe(0)
    expect(bundles()).toEqual([first])
    writeFileSync(
      join(clone, 'src/cli/check.ts'),
      "throw new Error('changed')\nexport const registerCheck = () => {}\n",
    )
    const changed = start('cli', 'check')
    expect(changed.stderr).toContain('changed')
    // Where it happened is told by the source, not by the bundle.
    expect(changed.stderr).toContain(join('src', 'cli', 'check.ts'))
    expect(bundles()).toHaveLength(2)
  })

  it('runs from the source where no bundle can be made', () => {
    mkdirSync(join(clone, 'node_modules/.cache'))
    writeFileSync(join(clone, 'node_modules/.cache/huiqi'), 'a file in the way')
    const { status, stdout } = start('cli', 'check')
    expect(status).toBe(0)
    expect(stdout).toContain('没有问题')
  })

  it('finds everything beside the program from the bundle too: data, packages, what is kept, threads, the page', () => {
    const kept = 'node_modules/.cache/huiqi/kept'
    if (existsSync(join(ROOT, kept))) cpSync(join(ROOT, kept), join(clone, kept), { recursive: true })
    const out = execFileSync(process.execPath, ['src/start.mjs', 'main'], {
      cwd: clone,
      encoding: 'utf8',
      input: '技改补贴怎么算\n/quit\n',
      env: {
        ...process.env,
        WECHATY_PUPPET: '',
        DATABASE_URL: '',
        HUIQI_PAGE_PORT: '0',
        HUIQI_DATA_DIR: join(clone, 'kept'),
      },
    })
    expect(out.startsWith('正在准备')).toBe(true)
    expect(out).toContain('16%')
  })
})
