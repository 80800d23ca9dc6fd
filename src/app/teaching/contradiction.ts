/** Finds what a teaching contradicts: an answer the model is sure of. Then either the teaching is wrong or a sentence of intents/ is, and that is for a reviewer. Pure. */

import { NOT_COVERED, type Taught } from '../../domain/desk/teaching.ts'
import type { Content } from '../../domain/library/content.ts'
import type { Understood } from '../../domain/talk/understood.ts'

/** What the model takes it for now, by name; null where nothing is contradicted. */
export function contradicted({ meaning }: Taught, understood: Understood, content: Content): string | null {
  const { ranked, verdict, confidence, mentions } = understood
  const [first] = ranked
  if (meaning !== NOT_COVERED) {
    if (mentions.elsewhere !== null) return mentions.elsewhere
    if (mentions.otherYear !== null) return String(mentions.otherYear)
    // Beside a broad question that leads, a foreign topic as likely is what is meant.
    const rival = ranked.find(({ intent, chance }) => !intent.startsWith('broad.') && chance >= LEAST_FOREIGN) ?? first
    const foreign = content.outOfScope.get(rival?.intent ?? '')
    if (foreign && looksForeign(meaning, understood)) return foreign.title
  }
  const policy = content.policy.get(first?.intent ?? '')
  const clear = confidence >= SURELY_MEANT || (first?.chance ?? 0) >= WITHOUT_RIVAL
  const other = policy && policy.id !== meaning && verdict === 'sure' && clear
  return other ? policy.title : null
}

/** Measured with `npm run bench -- teach`: right answers have a confidence of 0.8 in the middle, and wrong ones rarely this. */
const SURELY_MEANT = 0.72
const WITHOUT_RIVAL = 0.92

/** No single topic need be likely: what is foreign is like several of them, and unlike what it is taught as. */
function looksForeign(meaning: string, { ranked, confidence }: Understood): boolean {
  if (confidence >= SURELY_FOREIGN) return true
  const foreign = ranked.reduce((sum, { intent, chance }) => (intent.startsWith('oos.') ? sum + chance : sum), 0)
  const meant = ranked.find(({ intent }) => intent === meaning)?.chance ?? 0
  return foreign >= LEAST_FOREIGN && meant < foreign / CLEARLY
}

const SURELY_FOREIGN = 0.6
const LEAST_FOREIGN = 0.25
const CLEARLY = 10
