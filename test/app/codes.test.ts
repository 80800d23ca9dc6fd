import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, expect, it } from 'vitest'
import { writeBackup } from '../../src/storage/engine/backup.ts'
import { saltedHash } from '../../src/storage/engine/talker-hash.ts'
import { takeDeedCode } from '../../src/storage/staff/deed-codes.ts'
import { databaseInbox } from '../../src/storage/turn/inbox.ts'
import { onEachEngine } from '../support/databases.ts'
import { openDeskOffice } from '../support/desk.ts'
import { type Office, OPEN, openOffice, SALT } from '../support/office.ts'

const open: Office[] = []
afterEach(async () => {
  for (const office of open.splice(0)) await office.close()
})

const spaced = (code: string) => [...code].join(' ')
const wide = (code: string) => [...code].map((digit) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0)).join('')
const numerals = (code: string) => [...code].map((digit) => '零一二三四五六七八九'[Number(digit)]).join('')
const ways = (code: string) => [code, spaced(code), wide(code), numerals(code)]

/** As a person means to be bound by it. */
const BINDING: [string, (code: string) => string][] = [
  ['as asked for', (code) => `绑定 ${code}`],
  ['without a space', (code) => `绑定${code}。`],
  ['by another word', (code) => `绑定码：${code}`],
  ['in a sentence', (code) => `我的验证码是${code}`],
  ['the other way round', (code) => `${code} 是我的验证码`],
  ['politely', (code) => `您好，我是新来的小周，验证码${code}，麻烦绑定一下`],
  ['spaced', (code) => `验证码 ${spaced(code)}`],
  ['in full width', (code) => `绑定：${wide(code)}`],
  ['in numerals', (code) => `验证码是${numerals(code)}`],
  ['with a dash', (code) => `绑定 ${code.slice(0, 3)}-${code.slice(3)}`],
  ['alone', (code) => code],
]
/** As it goes astray. */
const ASTRAY: [string, (code: string) => string][] = [
  ['asked about', (code) => `请问${code}是什么意思`],
  ['passed on', (code) => `小周让我发的，${spaced(code)}，请查收，厂房漏水归谁管`],
  ['in the middle of a question', (code) => `厂房漏水${wide(code)}归谁管`],
  ['in an answer to a citizen', (code) => `答 1 您的验证码是${code}`],
  ['in a teaching', (code) => `教 “${code}怎么用” c08`],
  ['in words that are nearly a command', (code) => `回复 1 验证码${code}`],
]

onEachEngine('a code', (engine) => {
  const start = async () => {
    const office = await openOffice(engine.database(), OPEN)
    open.push(office)
    await office.hire('王科长', 'editor')
    return office
  }
  const boundNames = async () =>
    (await engine.database().db.selectFrom('staff').select('name').orderBy('name').execute()).map(({ name }) => name)
  /** All that is kept and logged, as a backup has it. */
  const kept = async (office: Office) => {
    const folder = mkdtempSync(join(tmpdir(), 'huiqi-codes-'))
    await writeBackup(engine.database(), join(folder, 'backup'))
    const text = gunzipSync(readFileSync(join(folder, 'backup'))).toString()
    rmSync(folder, { recursive: true })
    return `${text}\n${office.logged.join('\n')}`
  }
  const expectNowhere = async (code: string, office: Office) => {
    const all = await kept(office)
    // Not as a part of an id or a time.
    for (const way of ways(code)) expect(all).not.toMatch(new RegExp(`(?<![0-9a-f])${way}(?![0-9a-f])`, 'u'))
  }

  it.each(BINDING)('said %s in a direct chat binds, and is kept nowhere', async (_, say) => {
    const office = await start()
    const code = await office.invite('小周', 'reader')
    expect(await office.says('小周', say(code))).toMatch(/^小周 ← [\s\S]*绑定好了：您是小周，查看人员/)
    expect(await boundNames()).toEqual(['小周', '王科长'])
    await expectNowhere(code, office)
  })

  it.each([...BINDING, ...ASTRAY])('said %s in a group binds nobody ever, and is kept nowhere', async (_, say) => {
    const office = await start()
    const code = await office.invite('小周', 'reader')
    expect(await office.says('小周', say(code), { group: true })).toContain('验证码不能在群里说')
    expect(await office.says('小周', `绑定 ${code}`)).toContain('已经用过或者作废了')
    expect(await boundNames()).toEqual(['王科长'])
    await expectNowhere(code, office)
  })

  it.each(ASTRAY)('that goes astray (%s) is void, and goes into no question, answer or teaching', async (_, say) => {
    const office = await start()
    await office.says('王老板', '厂房漏水归谁管')
    const code = await office.invite('小周', 'reader')
    expect(await office.says('王科长', say(code))).toMatch(
      /^王科长 ← 您发的话里有一个验证码，没有写“绑定”，为防泄露已经作废/,
    )
    expect(await office.later(60_000)).toBe('')
    expect(await office.says('小周', `绑定 ${code}`)).toContain('已经用过或者作废了')
    expect(await boundNames()).toEqual(['王科长'])
    await expectNowhere(code, office)
  })

  it.each(['操作码', '登录'])(
    'given for %s is kept nowhere, nor is its link, and is void once others have read it',
    async (asked) => {
      const office = await openDeskOffice(engine.database())
      open.push(office)
      await office.hire('王科长', 'approver')
      const told = await office.says('王科长', asked)
      const code = /码 (\d{6})/u.exec(told)![1]!
      const link = /\/in\/([\w-]+)/u.exec(told)?.[1]
      await expectNowhere(code, office)
      if (link) expect(await kept(office)).not.toContain(link)
      expect(await office.says('李会计', `王科长的是${code}，你们看`, { group: true })).toContain('验证码不能在群里说')
      await expectNowhere(code, office)
      const { signIns } = office.uses
      if (asked === '登录')
        expect(await signIns.take({ code, from: 'a browser' }, office.clock.now)).toEqual({ type: 'refused' })
      else {
        const hash = saltedHash(SALT)
        const used = await engine.database().transaction((tx) => takeDeedCode(tx, hash, { code, at: office.clock.now }))
        expect(used).toEqual({ type: 'used' })
      }
    },
  )

  it('mistyped is masked where a question is made of it', async () => {
    const office = await start()
    await office.says('王老板', '厂房漏水归谁管，收到短信验证码839201，您正在登录手机银行，请不要告诉别人啊')
    expect(await office.says('王科长', '看 1')).toContain('验证码〔验证码〕')
    await expectNowhere('839201', office)
  })

  it('noted before a crash is not in the note; its owner is asked to say it again, and a group’s is void', async () => {
    const office = await start()
    const { world, clock } = office
    const codes = [await office.invite('小周', 'reader'), await office.invite('小吴', 'reader')]
    await open.pop()!.close()
    const hash = saltedHash(SALT)
    const inbox = databaseInbox({ database: engine.database(), account: () => world.self.id, hash })
    const noted = {
      id: 'm',
      kind: 'text' as const,
      at: clock.now,
      talker: { id: office.person('王老板').id, name: '' },
    }
    await inbox.add({ ...noted, id: 'm1', text: `绑定 ${codes[0]}` })
    await inbox.add({ ...noted, id: 'm2', text: `${codes[1]}给你们`, room: { id: office.group.id, topic: '' } })
    for (const code of codes) await expectNowhere(code, office)
    const again = await openOffice(engine.database(), clock.now)
    open.push(again)
    const told = await again.later(0)
    expect(told).toMatch(/王老板 ← [\s\S]*刚才程序重启/)
    expect(told).toContain('企业服务群 ← @王老板 验证码不能在群里说')
    expect(await again.says('小吴', `绑定 ${codes[1]}`)).toContain('已经用过或者作废了')
    expect(await again.says('小周', `绑定 ${codes[0]}`)).toContain('绑定好了')
  })

  it('written into a group from the account itself is void', async () => {
    const office = await start()
    const code = await office.invite('小周', 'reader')
    await office.writes(office.group, `小周，你的验证码是${code}`)
    expect(await office.says('小周', `绑定 ${code}`)).toContain('已经用过或者作废了')
  })

  it('is no figure: six digits that answer a question, or are just a sum, bind nobody and are understood as ever', async () => {
    const office = await start()
    await office.invite('小周', 'reader')
    expect(await office.says('王老板', '我想测一测技改补贴')).toContain('规模以上制造业企业吗')
    await office.says('王老板', '是')
    expect(await office.says('王老板', '6000000')).toContain('96万元')
    expect(await office.says('李会计', '绑定5000家企业有补贴吗')).not.toContain('验证码')
    expect(await boundNames()).toEqual(['王科长'])
  })

  it('cannot be guessed by saying numbers: after five in an hour the right one alone binds nobody', async () => {
    const office = await start()
    const code = await office.invite('小周', 'reader')
    const wrong = (n: number) => String((Number(code) + n) % 1_000_000).padStart(6, '0')
    for (let n = 1; n <= 5; n++) expect(await office.says('王老板', wrong(n))).not.toContain('验证码')
    expect(await office.says('王老板', code)).toContain('已经作废')
    expect(await boundNames()).toEqual(['王科长'])
  })
})
