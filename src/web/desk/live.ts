/** Owns what a page is told of changes elsewhere: of each kind whether it is otherwise than before, and nothing of what it is. */
import { createHash } from 'node:crypto'
import type { Waiting } from '../../app/desk/waiting.ts'
import type { DeskUses } from './uses.ts'

/** `all`: what stands on every page. */
export type Marks = { all: string; chats: string; notices: string }

export function marksOf({ marks, ...counts }: Waiting, troubles: Awaited<ReturnType<DeskUses['troubles']>>): Marks {
  const hashed = (what: unknown) => createHash('sha256').update(JSON.stringify(what)).digest('base64url').slice(0, 12)
  return { all: hashed({ counts, troubles }), chats: hashed(marks.chats), notices: hashed(marks.notices) }
}
