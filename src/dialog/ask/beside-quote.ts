/** Reads a message beside the text of ours that it quotes: what 电话, 这个 and 第2条 mean is what stands there. Pure; nothing in it is taken for what the person said. */
import { type Content, listOf } from '../../domain/library/content.ts'
import type { Policy } from '../../domain/library/policy.ts'
import { type Conversation, focusOn } from '../../domain/talk/conversation.ts'
import type { LastNotice } from './beside-notice.ts'

/** `numbered`: by the numbers before them. */
type QuotedList = { about: string | null; numbered: ReadonlyMap<number, string> }

export function speaksOfPolicy(quoted: string, content: Content): boolean {
  const { about, numbered } = spokenOf(quoted, content)
  return about !== null || numbered.size > 0
}

/** @param notice what the group was told last, whose later parts begin with a number of their own */
export function besideQuote(
  conversation: Conversation,
  quoted: string,
  { content, notice }: { content: Content; notice: LastNotice | null },
): Conversation {
  const { about, numbered } = spokenOf(quoted, content)
  const { check, offer, focus } = conversation
  // Our own question is quoted with the answer to it.
  if (check?.pending && (about === null || about === check.policy)) return conversation
  const list = listWith(numbered, [offer?.policies ?? [], notice?.policies ?? [], [...numbered.values()]])
  const meant = about ?? (numbered.size > 0 ? null : focus)
  const talk = meant === null ? { ...conversation, focus: null } : focusOn(conversation, meant)
  if (list === null) return talk
  if (list === offer?.policies) return talk
  return { ...talk, offer: { kind: 'list', title: '', policies: list, question: null, shown: list.length } }
}

/** The first list that has every policy under its number. */
function listWith(numbered: QuotedList['numbered'], lists: string[][]): string[] | null {
  if (numbered.size === 0) return null
  return lists.find((list) => [...numbered].every(([number, id]) => list[number - 1] === id)) ?? null
}

const NUMBERED = /^(\d{1,3})[.．、]\s*(\S.*)$/gmu
const HEADING = /【([^【】\n]+)】/gu

function spokenOf(quoted: string, content: Content): QuotedList {
  const numbered = new Map<number, string>()
  for (const [, number, line] of quoted.matchAll(NUMBERED)) {
    const titled = content.policies.filter(({ title }) => line!.startsWith(title))
    const longest = Math.max(...titled.map(({ title }) => title.length))
    const policy = nearest(
      titled.filter(({ title }) => title.length === longest),
      quoted,
      content,
    )
    if (policy) numbered.set(Number(number), policy.id)
  }
  const headed = [...quoted.matchAll(HEADING)].flatMap(([, title]) => titledAs(title!) ?? [])
  // 您是想问“…”吗？ has it in other marks.
  const named =
    headed.length > 0 || numbered.size > 0 ? headed : content.policies.filter(({ title }) => quoted.includes(title))
  const [only, ...others] = [...new Set(named.map(({ id }) => id))]
  return { about: only !== undefined && others.length === 0 ? only : null, numbered }

  function titledAs(title: string): Policy | undefined {
    return nearest(
      content.policies.filter((policy) => policy.title === title),
      quoted,
      content,
    )
  }
}

/** Of several lists that state it under one title, the one whose name stands in the text; else the newest. */
function nearest(policies: readonly Policy[], quoted: string, content: Content): Policy | undefined {
  const ofList = policies.find((policy) => quoted.includes(listOf(content, policy.id).shortTitle))
  return ofList ?? policies.toSorted((a, b) => a.validity.year - b.validity.year).at(-1)
}
