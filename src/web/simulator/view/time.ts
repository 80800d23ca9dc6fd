/** Owns how times read, as in WeChat: 14:05, 昨天 14:05, 5月6日 14:05. Beijing time wherever the program runs. Pure. */

import { DAY_MS } from '../../../domain/time.ts'

const ZONE = 'Asia/Shanghai'
const CLOCK = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const DATE = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, month: 'long', day: 'numeric' })

/** Entries further apart than this have a time between them. */
const PAUSE_MS = 5 * 60_000

export function chatTime(at: number, now: number): string {
  const clock = CLOCK.format(at)
  const date = DATE.format(at)
  if (date === DATE.format(now)) return clock
  return `${date === DATE.format(now - DAY_MS) ? '昨天' : date} ${clock}`
}

export function startsNewTime(at: number, previousAt: number | null): boolean {
  return previousAt === null || at - previousAt > PAUSE_MS
}
