/** Made-up lists as offices would have put them in, the same every run: live in a database, by the same steps. */
import type { Content } from '../../src/domain/library/content.ts'
import type { Drafted } from '../../src/domain/library/draft.ts'
import type { Policy } from '../../src/domain/library/policy.ts'
import { FeatureExtractor } from '../../src/nlu/features.ts'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { databaseLists } from '../../src/storage/library/lists.ts'
import { fixedRandom } from './statistics.ts'
import { vocabularyOf } from './synthetic.ts'

const OFFICES = 5
const CLERK = { id: 'clerk', name: 'clerk' }
const APPROVER = { id: 'approver', name: 'approver' }
const NOTHING_OTHERWISE = { against: null, unchanged: [], changed: [], new: [], gone: [] }

/** @param size items a list */
export function syntheticLists(content: Content, lists: number, size: number): Drafted[] {
  const words = vocabularyOf(content, new FeatureExtractor(content.lexicon))
  const random = fixedRandom(lists * size)
  const pick = () => words[Math.floor(random() * words.length)]!
  const topics = content.topics.filter(({ kind }) => kind === 'topic')
  return Array.from({ length: lists }, (_, n): Drafted => {
    const id = `2024-x${n + 1}`
    const issuer = { ...content.issuers[0]!, id: `issuer${n + 1}`, name: `第${n + 1}局`, names: [`第${n + 1}局`] }
    const offices = Array.from({ length: OFFICES }, (_, i) => ({
      ...{ id: `${issuer.id}:${i + 1}`, issuer: issuer.id, name: `${pick()}${pick()}科`, phone: phone(n, i) },
      ...{ aliases: [], findings: [], verified: null },
    }))
    const policies = Array.from({ length: size }, (_, i): Policy => {
      const [a, b, c, d] = [pick(), pick(), pick(), pick()]
      const [share, most, once] = [5 + Math.floor(random() * 40), 10 * (1 + Math.floor(random() * 90)), 1 + (i % 50)]
      const text = `支持${a}${b}。对符合条件的${c}${d}企业，按照实际投入的${share}%给予补助，最高不超过${most}万元；对新认定的${a}${d}项目，给予一次性奖励${once}万元。`
      return {
        ...{ id: `${id}-${String(i + 1).padStart(2, '0')}`, part: null, section: null, serial: i + 1 },
        ...{ title: `${a}${b}补助`, text, offices: [offices[i % OFFICES]!.id] },
        ...{ summary: [{ label: '标准', quote: text }], audience: [], topics: [topics[i % topics.length]!.id] },
        ...{ aliases: [], validity: { year: 2024, until: null } },
      }
    })
    const list = { id, title: `第${n + 1}局2024年清单`, shortTitle: `第${n + 1}局2024年清单`, issuer: issuer.id }
    return {
      ...{ issuer, offices, policies, setAside: [], findings: [], unplaced: [], diff: NOTHING_OTHERWISE },
      list: { ...list, year: 2024, batch: 1, source: `${id}.docx`, parts: [] },
    }
  })
}

const phone = (n: number, i: number) => `0532-8${String(n * 10 + i).padStart(7, '0')}`

export async function publish(lists: readonly Drafted[], options: { url?: string; dataDir: string }): Promise<void> {
  const database = await openDatabase(options)
  const store = databaseLists(database)
  const at = Date.now()
  try {
    for (const [base, drafted] of lists.entries()) {
      const draft = await store.add(drafted, { by: CLERK, at })
      await store.submit(draft, { by: CLERK, at })
      const made = { base, golden: { asked: 0, right: 0 } }
      if ((await store.goLive(draft, made, { by: APPROVER, at })) === null) throw new Error(`${base} is not live`)
    }
  } finally {
    await database.close()
  }
}
