/** Finds what a teaching contradicts: an answer the model is sure of. Then either the teaching is wrong or a sentence of intents/ is, and that is for a reviewer. Pure. */
import type { Content } from '../domain/content.ts'
import { NOT_COVERED, type Taught } from '../domain/teaching.ts'
import type { Understood } from '../domain/understood.ts'

/** What the model takes it for now, by name; null where nothing is contradicted. */
export function contradicted({ meaning }: Taught, understood: Understood, content: Content): string | null {
  const { ranked, verdict, confidence, mentions } = understood
  const [first] = ranked
  if (meaning !== NOT_COVERED) {
    if (mentions.elsewhere !== null) return mentions.elsewhere
    if (mentions.otherYear !== null) return String(mentions.otherYear)
    const foreign = content.outOfScope.get(first?.intent ?? '')
    if (foreign && looksForeign(meaning, understood)) return foreign.title
  }
  const policy = content.policy.get(first?.intent ?? '')
  const other = policy && policy.id !== meaning && verdict === 'sure' && confidence >= SURELY_MEANT
  return other ? policy.title : null
}

/** Measured with `npm run bench -- teach`: right answers have a confidence of 0.9 in the middle, and wrong ones rarely this. */
const SURELY_MEANT = 0.85

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
