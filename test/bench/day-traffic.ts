/** A made-up day of a bureau's WeChat account, the same for the same seed: who says what when, and what else happens. Pure. */
import type { Content } from '../../src/domain/library/content.ts'
import { mixedMessages } from './messages.ts'
import { fixedRandom } from './statistics.ts'

/** `afterMs`: since what happened before it. `who` and `where` count people and groups; both go round. */
export type Happening = { afterMs: number } & (
  | { type: 'asks'; who: number; text: string; where: number | null; twice: boolean }
  /** To each other, not to us. */
  | { type: 'talks'; who: number; where: number }
  | { type: 'outage'; forMs: number; midSentence: boolean }
  | { type: 'floods'; who: number; messages: number }
  | { type: 'joins' | 'renames'; who: number; where: number }
)

const HOUR_MS = 3_600_000
/** How busy each hour is; offices open at nine, lunch is at twelve. */
const BUSY = [1, 1, 1, 1, 1, 1, 2, 4, 10, 20, 20, 16, 6, 8, 18, 20, 16, 10, 5, 4, 4, 3, 2, 1]
const OPENERS = ['你好', '在吗', '我想问一下']
const SHORT = [...OPENERS, '谢谢', '1', '2', '更多', '电话多少', '原文', '测一测', '是', '600万', '取消']

/** Twenty-four hours from midnight on. @param messages about so many, groups' own talk not counted */
export function dayTraffic(content: Content, messages: number, seed: number): Happening[] {
  const random = fixedRandom(seed)
  const below = (most: number) => Math.floor(random() * most)
  // 删除我的信息 takes the person's ids out of the journal, by which the day is judged.
  const utterances = content.utterances.filter(({ intent }) => intent !== 'act.delete-data')
  const questions = mixedMessages({ ...content, utterances }, messages)
  const all = BUSY.reduce((sum, hour) => sum + hour, 0)
  return BUSY.flatMap((busy, hour) => {
    const count = Math.max(1, Math.round((messages * busy) / all))
    const said = Array.from({ length: count }, (): Happening[] => {
      const who = below(1000)
      const where = random() < 0.2 ? below(1000) : null
      const chance = random()
      // Quickly after one another, as people write, or spread over the hour.
      const afterMs = random() < 0.3 ? below(1200) : Math.round(((2 * random()) / 0.7) * (HOUR_MS / count))
      if (chance < 0.08 && where !== null) return [{ type: 'talks', afterMs, who, where }]
      const text = random() < 0.35 ? SHORT[below(SHORT.length)]! : questions[below(questions.length)]!
      const asks = { type: 'asks', afterMs, who, text, where, twice: chance > 0.97 } as const
      const rest = { ...asks, afterMs: 900, text: questions[below(questions.length)]!, twice: false }
      return OPENERS.includes(text) && random() < 0.5 ? [asks, rest] : [asks]
    }).flat()
    const [who, where] = [below(1000), below(1000)]
    const besides: Happening[] = [
      { type: 'renames', afterMs: 0, who, where },
      ...(hour % 3 === 0 ? [{ type: 'joins', afterMs: 0, who, where } as const] : []),
      ...(hour % 6 === 4 ? [{ type: 'floods', afterMs: 0, who, messages: 30 } as const] : []),
      { type: 'outage', afterMs: 0, forMs: 1000 * (1 + below(600)), midSentence: random() < 0.5 },
    ]
    for (const other of besides) said.splice(below(said.length + 1), 0, other)
    return said
  })
}
