/** Where each thing stands in `data/` and `intents/`, relative to the project, so that a problem names the file that holds it. */
import { listIdOf } from '../../domain/library/policy.ts'

export const ISSUERS_FILE = 'data/issuers.json'
export const OFFICES_FILE = 'data/offices.json'
export const TOPICS_FILE = 'data/topics.json'
export const REPLIES_FILE = 'data/replies.json'
export const DESK_FILE = 'data/desk.json'
export const BROAD_FILE = 'intents/broad.json'
export const OUT_OF_SCOPE_FILE = 'intents/out-of-scope.json'
export const GOLDEN_FOLDER = 'data/golden'
export const LEXICON_FILE = 'intents/lexicon.json'
export const LANGUAGE_FILE = 'intents/language.json'
export const PATTERN_FOLDER = 'intents/patterns'
export const DESK_WORDS_FILE = 'intents/desk.json'
export const FIGURE_WORDS_FILE = 'intents/figures.json'
export const SIGN_FILE = 'intents/signs.json'
export const THESAURUS_FILE = 'intents/thesaurus.json'
export const PRACTICE_FOLDER = 'intents/practice'
export const SUBSCRIPTION_FILE = 'intents/subscription.json'
export const NODS_FILE = 'intents/nods.json'
export const PERSON_FILE = 'intents/person.json'

export function listFile(listId: string): string {
  return `data/policies/${listId}/list.json`
}

export function policyFile(policyId: string): string {
  const listId = listIdOf(policyId)
  return `data/policies/${listId}/${policyId.slice(listId.length + 1)}.json`
}

export function policyIntentFile(policyId: string): string {
  return `intents/policies/${policyId}.json`
}

export function actIntentFile(act: string): string {
  return `intents/acts/${act}.json`
}
