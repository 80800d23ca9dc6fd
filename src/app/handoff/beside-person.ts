/** What a message comes to while a person has the conversation: the bot is silent, unless it is told that the person is not wanted or to forget. */
import { saidWhileHeld } from '../../dialog/talk/said-while-held.ts'
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { Answered, Speaker } from '../turn/surroundings.ts'

/** A person has the conversation: noted, journaled, and left to them. */
const SILENT = {
  ...{ conversations: [], texts: [], forget: false, unanswered: null, hold: 'kept' as const },
  kind: 'message.held',
}

/** Null where the bot answers. */
export function besidePerson(
  held: Speaker['held'],
  text: string,
  { sentences, personWords }: Pick<Content, 'sentences' | 'personWords'>,
): Omit<Answered, 'fields'> | null {
  if (held !== 'held' && held !== 'everybody') return null
  const said = saidWhileHeld(text, personWords)
  if (said === 'forget') return null
  if (said !== 'not wanted' || held !== 'held') return SILENT
  return { ...SILENT, texts: [say(sentences, 'handoff.back')], hold: 'ended', kind: 'handoff.declined' }
}
