/** How staff are told of a person: by the name they go by in WeChat, made harmless, where they are, and marked where they could pass for one of the staff. */
import { looksLike } from '../../domain/desk/looks-like.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import { displayName } from '../../domain/talk/display-name.ts'

/** Staff who are bound, by the contact they are known by. */
export type BoundContact = { name: string; contactId: string }

type Somebody = {
  name: string
  /** Null for everybody in a group. */
  contactId: string | null
  /** The group's name; null in a direct chat. */
  topic: string | null
}

export function whoInWords(
  { name, contactId, topic }: Somebody,
  bound: readonly BoundContact[],
  { sentences }: Pick<Content, 'sentences'>,
): string {
  const told = (key: string, values?: Record<string, string>) => say(sentences, `who.${key}`, values)
  const shown = displayName(name)
  const double = contactId !== null && isDouble({ name, contactId }, bound)
  const who = double ? told('not-bound', { name: shown }) : shown || told(contactId === null ? 'everybody' : 'unnamed')
  if (topic === null) return told('direct', { name: who })
  return told('group', { name: who, topic: displayName(topic) || told('unnamed-group') })
}

/** Goes by a name of the staff without being bound. */
const isDouble = ({ name, contactId }: BoundContact, bound: readonly BoundContact[]) =>
  !bound.some((one) => one.contactId === contactId) && bound.some((one) => looksLike(name, one.name))
