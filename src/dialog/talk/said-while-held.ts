/** What the asker can say while a person has the conversation that is meant for us: that the person is not wanted, or that they want to be forgotten. */
import { compact } from '../../domain/library/compact.ts'
import type { PersonWords } from '../../domain/talk/person-wish.ts'

/** By the whole message: in talk with a person the same words stand in sentences. */
export function saidWhileHeld(
  text: string,
  { declined, forget }: Pick<PersonWords, 'declined' | 'forget'>,
): 'not wanted' | 'forget' | null {
  const said = compact(text).replaceAll(/\p{P}/gu, '')
  return declined.includes(said) ? 'not wanted' : forget.includes(said) ? 'forget' : null
}
