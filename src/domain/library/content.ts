/** Everything the assistant knows, loaded and checked once, then never changed. */
import type { DeskWords } from '../desk/desk-words.ts'
import type { Checkup } from '../eligibility/checkup.ts'
import type { Fact } from '../eligibility/fact.ts'
import type { Eligibility } from '../eligibility/rule.ts'
import type { NodWords } from '../talk/nod.ts'
import type { PersonWords } from '../talk/person-wish.ts'
import type { FigureWords } from './figure-words.ts'
import type { Decision, Lexicon, OutOfScope } from './intent.ts'
import type { Issuer } from './issuer.ts'
import type { Language } from './language.ts'
import type { Office } from './office.ts'
import type { PatternFile } from './pattern.ts'
import { listIdOf, type Policy, type PolicyList, type Topic } from './policy.ts'
import type { FieldSentence } from './practice.ts'
import type { Sentences } from './sentence.ts'
import type { SignFile } from './sign.ts'
import type { SubscriptionWords } from './subscription-words.ts'
import type { ThesaurusGroup } from './thesaurus.ts'

/** One training sentence and what it is about: a policy id, `act.…`, `oos.…` or `broad.<topic>`. */
export type Utterance = { intent: string; text: string; file: string }

export type Content = {
  /** The first is whose bot this is. */
  issuers: Issuer[]
  issuer: ReadonlyMap<string, Issuer>
  /** Oldest first. */
  lists: PolicyList[]
  /** In the order of the documents. */
  policies: Policy[]
  policy: ReadonlyMap<string, Policy>
  list: ReadonlyMap<string, PolicyList>
  offices: Office[]
  /** By id. */
  office: ReadonlyMap<string, Office>
  topics: Topic[]
  outOfScope: ReadonlyMap<string, OutOfScope>
  utterances: Utterance[]
  /** What people ask of the field beside these lists: likeness to it tells, nothing is answered from it. */
  field: FieldSentence[]
  lexicon: Lexicon
  language: Language
  /** In no order that matters. */
  patterns: PatternFile[]
  /** What shows in a message whatever else it says. */
  signs: SignFile
  /** What around a figure says what it is of. */
  figureWords: FigureWords
  deskWords: DeskWords
  thesaurus: ThesaurusGroup[]
  decision: Decision
  /** By which a wish for a person is known. */
  personWords: PersonWords
  /** By which a nod is known. */
  nods: NodWords
  /** By which a group says what it wants to hear of. */
  subscription: SubscriptionWords
  sentences: Sentences
  /** What the pages of the desk say. */
  desk: Sentences
  facts: ReadonlyMap<string, Fact>
  checkup: Checkup
  /** By policy id; policies that grant an applicant nothing have none. */
  eligibility: ReadonlyMap<string, Eligibility>
}

/** The list a policy stands in; ids carry it. */
export function listOf(content: Content, policyId: string): PolicyList {
  return content.list.get(listIdOf(policyId))!
}

/** Who published the list that a policy stands in. */
export function issuerOf(content: Content, policyId: string): Issuer {
  return content.issuer.get(listOf(content, policyId).issuer)!
}

/** Each is gone through once: with ten thousand of them every message would go through all of them many times. */
const byTopic = new WeakMap<readonly Policy[], Map<string, Policy[]>>()

/** The policies that carry a topic, in document order. */
export function policiesOfTopic({ policies }: Pick<Content, 'policies'>, topicId: string): Policy[] {
  let found = byTopic.get(policies)
  if (!found) {
    found = new Map()
    for (const policy of policies)
      for (const id of new Set([...policy.topics, ...policy.audience])) {
        const carrying = found.get(id)
        if (carrying) carrying.push(policy)
        else found.set(id, [policy])
      }
    byTopic.set(policies, found)
  }
  return [...(found.get(topicId) ?? [])]
}

/** What a code may stand for as people type it, c08, C8 or 2023-1-c08: several where more than one list has it. */
export function policiesCoded(code: string, content: Content): Policy[] {
  const plain = code.normalize('NFKC').toLowerCase()
  const id = plain.replace(/^([a-z])(\d)$/u, (_, part: string, serial: string) => `${part}0${serial}`)
  return content.policies.filter((policy) => policy.id === id || policy.id.endsWith(`-${id}`))
}

/** As people read them. */
export const officeNames = (content: Content, ids: readonly string[]): string =>
  ids.map((id) => content.office.get(id)!.name).join('、')

/** Those that say what for, of topics that are named. */
export const specificTopics = (content: Content, topics: readonly string[]): string[] =>
  topics.filter((id) => !content.topics.some((topic) => topic.id === id && topic.general))

/** As people read them. */
export const topicNames = (content: Pick<Content, 'topics'>, ids: readonly string[]): string =>
  ids.map((id) => content.topics.find((topic) => topic.id === id)!.name).join('、')
