/** What the weekly report reads. Storage implements it; nothing of it says who anybody is. */
import type { AnsweredLine, WeekQuestion } from '../../domain/desk/week-report.ts'

export type BroadcastCount = { title: string; sent: number; failed: number; uncertain: number }
type WeekSpan = { from: number; to: number }

/** Of every account. Times are milliseconds since 1970, `to` not included. */
export type WeekSource = {
  /** Page by page: a week may have a hundred thousand. */
  answered(span: WeekSpan): AsyncIterable<AnsweredLine[]>
  unanswered(span: WeekSpan): Promise<WeekQuestion[]>
  /** Those of which something went out, or failed to. */
  broadcasts(span: WeekSpan): Promise<BroadcastCount[]>
  /** How long each question that staff answered in that time had waited, in milliseconds. */
  staffAnswers(span: WeekSpan): Promise<number[]>
}
