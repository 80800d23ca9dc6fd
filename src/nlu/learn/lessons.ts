/** What the classifiers learn from: every utterance, and every policy's own words cut into clauses. */

import { intentOf, NOT_COVERED, type Taught } from '../../domain/desk/teaching.ts'
import { withoutPunctuation } from '../../domain/library/compact.ts'
import type { Content } from '../../domain/library/content.ts'
import { type Policy, programmeOf } from '../../domain/library/policy.ts'
import { figuresOf } from '../../reading/numbers/awards.ts'
import type { KnownNames, Lesson } from '../judge/evidence.ts'
import { familyOf } from '../judge/families.ts'

export function lessonsOf(content: Content): Lesson[] {
  const utterances = content.utterances.filter(({ intent }) => !isByRule(intent))
  return [
    ...content.policies.flatMap(ownWords),
    ...utterances.map(({ intent, text }) => ({ intent: stillKnown(intent, content), text })),
    ...content.field,
  ]
}

/** A programme that is in no list here is a subject of the field: what its sentences teach holds all the same. */
const stillKnown = (intent: string, { policy }: Content) =>
  familyOf(intent) === 'programme' && !policy.has(intent) ? `field.${intent}` : intent

/** What is left to learn of what was taught: nothing where intents/ says so in these words. */
export function taughtLessons(taught: Taught[], content: Content): Lesson[] {
  return meanings(taught, content).flatMap(({ intent, text, written }) => (written ? [] : [{ intent, text }]))
}

/** Told by a place or a year that is named, not by likeness: but for these, such questions are about our very subjects. */
export const isByRule = (intent: string) => intent === 'oos.other-place' || intent === 'oos.other-year'

/** What a taught question is learnt as; `written` where intents/ says so in these words, and nothing is left to learn. */
type Meaning = Lesson & { written: boolean }

/** Without those about a policy that has gone with its list. */
export function meanings(taught: Taught[], content: Content): Meaning[] {
  if (taught.length === 0) return []
  const programmes = new Set(content.policies.map(programmeOf))
  const utterances = new Map(content.utterances.map(({ text, intent }) => [withoutPunctuation(text), intent]))
  return taught
    .filter(({ meaning }) => meaning === NOT_COVERED || programmes.has(meaning))
    .map((one) => {
      const there = utterances.get(withoutPunctuation(one.text))
      // What no list covers has been given a topic with a sentence of its own.
      const written = there === one.meaning || (one.meaning === NOT_COVERED && there?.startsWith('oos.') === true)
      return { text: one.text, intent: written ? there! : intentOf(one), written }
    })
}

/** The clauses of the text, the title and the aliases: what is right about a policy even where nobody wrote an utterance. */
function ownWords(policy: Policy): Lesson[] {
  const clauses = policy.text.split(/[；。]/u).filter((c) => c.length > 0)
  const intent = programmeOf(policy)
  return [...clauses, policy.title, ...policy.aliases, ...Object.values(policy.fields ?? {})]
    .filter((text) => text !== '')
    .map((text) => ({ intent, text, own: true }))
}

export function knownOf(content: Content): KnownNames {
  return {
    names: content.policies.flatMap((p) => p.aliases.map((alias): [string, string] => [alias, programmeOf(p)])),
    figures: new Map(content.policies.map((p) => [programmeOf(p), figuresOf(p)])),
  }
}

/** Everything with a name of its own, field words first: what the segmenter keeps whole and the ear knows. */
export function spokenNames(content: Content): string[] {
  return [
    ...content.offices.map((o) => o.name),
    ...content.policies.flatMap((p) => p.aliases),
    // Short everyday words sound like too much else: 新设备 in 技术中心设备.
    ...content.topics.flatMap((t) => t.words.filter((w) => w.length >= 4)),
    ...content.lexicon.places,
    ...[...content.outOfScope.values()].map((o) => o.title),
  ]
}

/** What people say around a subject: heard only where it is typed in Latin letters. */
export function everydayWords(content: Content): string[] {
  return [...Object.values(content.lexicon.cues).flat(), ...content.lexicon.fillers]
}
