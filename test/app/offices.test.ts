import { expect, it } from 'vitest'
import { offices } from '../../src/app/desk/offices.ts'
import { liveContent } from '../../src/app/library/corrections.ts'
import { ROOT, silentLog } from '../../src/cli/local-assistant.ts'
import { loadContent } from '../../src/content/load/load.ts'
import { proposing } from '../../src/content/propose/propose-document.ts'
import { type Drafted, listIn } from '../../src/domain/library/draft.ts'
import { withLists } from '../../src/domain/library/with-lists.ts'
import { databaseCorrections, databasePhones } from '../../src/storage/desk/corrections.ts'
import { onEachEngine } from '../support/databases.ts'
import { cell, toXlsx } from '../support/documents/sheet.ts'

const BY = { id: 'x', name: '刘科员', role: 'editor' as const }
const NEIGHBOUR = '临溪区商务局'

/** The content beside a neighbour's list, which names an office as the bureau has one. */
const twoBureaus = (async () => {
  const own = loadContent(ROOT)
  const name = own.offices[0]!.name
  const rows = [
    ['序号', '政策内容', '责任科室', '联系电话'],
    ['1', '对新引进的品牌首店给予一次性补助10万元。', name, '0532-83310021'],
  ].map((row) => row.map((text) => cell(text)))
  const heading = { kind: 'p' as const, text: `${NEIGHBOUR}2025年政策清单` }
  const bytes = toXlsx({ blocks: [heading, { kind: 'table' as const, rows }] })
  const drafted = (await proposing(ROOT)({ name: '清单.xlsx', bytes }, own)) as Drafted
  return { name, both: withLists(own, { added: [listIn(drafted)], withdrawn: [] }, null) }
})()

onEachEngine('checked numbers of offices', (engine) => {
  async function opened() {
    const { name, both } = await twoBureaus
    const source = databaseCorrections(engine.database())
    const live = liveContent({ content: () => both, source, dateOf: () => '2025-03-01', log: silentLog })
    const desk = offices({ store: databasePhones(engine.database()), content: both, follow: live.follow })
    const lines = async () => (await desk.list()).filter((line) => line.name === name)
    const answered = (id: string) => live.content.office.get(id)?.verified?.phone
    return { name, desk, lines, answered, follow: live.follow }
  }

  it('of two offices of one name each has its own', async () => {
    const { desk, lines, answered } = await opened()
    const [ours, theirs] = await lines()
    expect([ours!.issuer, theirs!.issuer]).toEqual([null, NEIGHBOUR])
    expect(await desk.verify(theirs!.id, '0532-83310099', BY, 1)).toBeNull()
    expect([answered(ours!.id), answered(theirs!.id)]).toEqual([undefined, '0532-83310099'])
    expect((await lines()).map(({ verified }) => verified?.phone)).toEqual([undefined, '0532-83310099'])
    await desk.forget(theirs!.id, BY, 2)
    expect(answered(theirs!.id)).toBeUndefined()
  })

  it('what an older program kept by the name alone is the bureau’s own', async () => {
    const { name, lines, answered, follow } = await opened()
    await databasePhones(engine.database()).verify(name, '0532-86177578', BY, 1)
    await follow()
    const [ours, theirs] = await lines()
    expect([answered(ours!.id), answered(theirs!.id)]).toEqual(['0532-86177578', undefined])
    expect([ours!.verified?.phone, theirs!.verified]).toEqual(['0532-86177578', null])
  })
})
