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
    // Beside a broad question that leads, a foreign topic as likely is what is meant. One that is foreign without being like any single topic may be new.
    const rival = ranked.find(({ intent, chance }) => intent.startsWith('oos.') && chance >= LIKE_ONE_TOPIC)
    const foreign = content.outOfScope.get(rival?.intent ?? '')
    const meant = ranked.find(({ intent }) => intent === meaning)?.chance ?? 0
    if (foreign && meant < rival!.chance / CLEARLY) return foreign.title
  }
  const policy = content.policy.get(first?.intent ?? '')
  const other = policy && policy.id !== meaning && verdict === 'sure' && confidence >= SURELY_MEANT
  return other ? policy.title : null
}

/** Measured with `npm run bench -- teach`: of a hundred right teachings two at most are held to contradict, of wrong ones nearly all. */
const SURELY_MEANT = 0.65
const LIKE_ONE_TOPIC = 0.34
const CLEARLY = 3
