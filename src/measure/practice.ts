/** Content as it would be with a practice list published, and what is asked of it: lists that are new as a whole, to people who never saw them coming. Pure. */
import type { Content, Utterance } from '../domain/library/content.ts'
import type { Policy } from '../domain/library/policy.ts'
import { fieldSentences, type PracticeList } from '../domain/library/practice.ts'

type Practised = {
  content: Content
  /** The programmes of the lists. */
  cold: ReadonlySet<string>
  /** What is asked, with the programme meant, or `oos.practice`. */
  asked: Utterance[]
}

/** Where nothing in force answers it. */
export const UNFORESEEN = 'oos.practice'
/** Where one would ask the bureau that publishes the list, and it has no item for it. */
export const NEXT_DOOR = 'oos.next-door'

/**
 * @param published these lists, with a title for every other item: not all documents give one
 * @param beside whether the built-in list is in force, too; else it is only known of, as a subject of the field
 * @param known further lists that are known as subjects of the field; nothing of a list that is asked about must be
 */
export function practising(
  content: Content,
  published: readonly PracticeList[],
  { beside, known }: { beside: boolean; known: readonly PracticeList[] },
): Practised {
  const items = published.flatMap(({ items }) => items)
  const policies = items.map((item, i) => policyOf(content.policies[0]!, item, i))
  const asked = policies.flatMap(({ id }, i) => items[i]!.questions.map((text) => ({ intent: id, text, file: '' })))
  const inForce = beside ? [...content.policies, ...policies] : policies
  return {
    content: {
      ...content,
      policies: inForce,
      policy: new Map(inForce.map((policy) => [policy.id, policy])),
      field: fieldSentences(known),
    },
    cold: new Set(policies.map(({ id }) => id)),
    asked,
  }
}

/** Every item has its text; every other one a title, too. */
function policyOf(like: Policy, { title, text }: PracticeList['items'][number], i: number): Policy {
  return {
    ...like,
    ...{ id: `practice-${i + 1}`, serial: i + 1, title: i % 2 === 0 ? title : '', text },
    ...{ aliases: [], topics: [], audience: [], summary: [] },
  }
}
