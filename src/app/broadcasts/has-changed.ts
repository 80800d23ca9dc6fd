/** Whether what was drafted is still what the content says: what a person has read and approved must not be yesterday's. */
import { type Broadcast, policiesOfSource } from '../../domain/broadcasts/broadcast.ts'
import { pastCautions } from '../../domain/broadcasts/digest.ts'
import type { Content } from '../../domain/library/content.ts'

/** A correction's opening is not part of the comparison. @param today a local date: what was drafted before New Year lacks its caution */
export function hasChanged({ source, body }: Broadcast, content: Content, today: string): boolean {
  if (source.type === 'text') return false
  const told = body.messages.join('')
  if (body.policies.some((id) => !content.policy.has(id))) return true
  const policies = policiesOfSource({ type: 'policies', policies: body.policies }, content)
  return (
    policies.some(({ text }) => !includesText(told, text)) ||
    pastCautions(policies, content, today).some((caution) => !told.includes(caution))
  )
}

/** A policy longer than one message is cut in two: its sentences are looked for one by one. */
function includesText(told: string, text: string): boolean {
  return told.includes(text) || text.split(/(?<=[。；])/u).every((sentence) => told.includes(sentence))
}
