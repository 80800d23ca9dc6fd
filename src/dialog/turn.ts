/** One turn of a conversation as the handlers see it: everything they may know, and what they give back. Nothing here does I/O. */

import type { EntriesOf } from '../domain/desk/entry.ts'
import type { Missed } from '../domain/desk/ticket.ts'
import type { Content } from '../domain/library/content.ts'
import type { Check, Conversation } from '../domain/talk/conversation.ts'
import type { Reply } from '../domain/talk/reply.ts'
import type { Understood } from '../domain/talk/understood.ts'
import { expectationOf } from '../reading/expectation.ts'
import { read } from '../reading/read.ts'
import type { Said } from '../reading/said.ts'

export type Turn = {
  conversation: Conversation
  /** What was said, as it was said. */
  text: string
  /** What it says, read beside what we had asked. */
  said: Said
  /** Said in a group, where company figures are not asked for. */
  inRoom: boolean
  understood: Understood
  content: Content
  /** Whether a person can be called; null where there is none. */
  people: StaffHours | null
  /** What staff have written down about a policy and is shown now. */
  entries: EntriesOf
  now: Date
}

/** A turn that is still to be read. */
export type Heard = Omit<Turn, 'said'>

/** Reads the message: the one place that does. */
export function turnOf(heard: Heard): Turn {
  const { conversation, understood, content } = heard
  return { ...heard, said: read(understood, expectationOf(conversation, content), content) }
}

/** Nobody to call and nothing written: for whoever only asks what would be said. */
export const ALONE: Pick<Turn, 'people' | 'entries'> = { people: null, entries: () => [] }

/** At their desks, or at them again at `opens`, in words: 明天09:00. */
export type StaffHours = { open: true } | { open: false; opens: string }

export type Outcome = {
  conversation: Conversation
  reply: Reply
  /** A dialog to be taken up in the direct chat, when it was asked for in a group. */
  inDirect?: Check
  /** 删除我的信息: everything kept about the person is deleted, this conversation included. */
  forget?: true
  /** The reply leaves the question open, and why: something for people to look at. */
  missed?: Missed
  /** The policy that the open question is of, where its own words are the same of any: 打了是空号. */
  missedOf?: string
  /** Picked among options that we offered because we were not sure. */
  chose?: string
  /** A person is called, and we are silent until they have done. */
  call?: true
  /** Said by the way: 再说一遍 means what came before. Under this name only once in a while; null each time. */
  aside?: string | null
}
export type Handler = (turn: Turn) => Outcome
