import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../src/cli/local-assistant.ts'

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts

describe('what .docker holds', () => {
  it('starts the bot as npm start does', () => {
    const started = scripts.start!
    expect(read('.docker/huiqi.service')).toContain(`ExecStart=/usr/bin/${started}\n`)
    expect(read('.docker/Dockerfile')).toContain(`CMD ${JSON.stringify(started.split(' ')).replaceAll(',', ', ')}\n`)
  })

  it('copies into the image what is there, and lets it through to the builder', () => {
    const copied = [...read('.docker/Dockerfile').matchAll(/^COPY (?!--)(.+) \.\/?\w*$/gm)].flatMap(([, from]) =>
      from!.split(' '),
    )
    const through = read('.docker/Dockerfile.dockerignore').match(/(?<=^!).+$/gm)
    expect(copied).toEqual(expect.arrayContaining(['package.json', 'data', 'intents', 'src']))
    for (const path of copied) expect(existsSync(join(ROOT, path)), path).toBe(true)
    expect([...new Set(copied)].sort()).toEqual(through?.sort())
  })

  it('names only commands that there are', () => {
    const named = [...read('.docker/README.md').matchAll(/npm run ([a-z]+)/g)].map(([, name]) => name)
    expect(named.length).toBeGreaterThan(5)
    for (const name of named) expect(scripts, `npm run ${name}`).toHaveProperty(name!)
  })
})
