/** Builds replies out of content: answers, options, lists, office cards. The only place that decides what a reply consists of; every policy sentence in it is a quote. */
import { type Content, issuerOf, listOf, officeNames } from '../../domain/library/content.ts'
import { type Office, printedPhone } from '../../domain/library/office.ts'
import { listIdOf, type Policy, programmeOf } from '../../domain/library/policy.ts'
import type { SentenceValues } from '../../domain/library/sentence.ts'
import { say } from '../../domain/library/sentence.ts'
import { type Conversation, focusOn, type Offer } from '../../domain/talk/conversation.ts'
import type { Reply, ReplyKind, ReplyPart } from '../../domain/talk/reply.ts'
import type { Outcome, Turn } from '../turn.ts'
import { HINT } from './once.ts'
import { changesIn, leftOutNotice, yearNotice } from './standing.ts'

const POLICIES_A_PAGE = 8

export function saying(content: Content, key: string, values?: SentenceValues): Extract<ReplyPart, { type: 'say' }> {
  return { type: 'say', text: say(content.sentences, key, values) }
}

/** Said in full once a conversation; then `short`, or nothing. */
export function sayingOnce(
  content: Content,
  once: { key: string; short: string | null },
  key: string,
  values?: SentenceValues,
) {
  const short = once.short === null ? null : say(content.sentences, once.short, values)
  return { type: 'say' as const, text: say(content.sentences, key, values), once: { key: once.key, short } }
}

/** A reply of nothing but sentences: small talk, hints, refusals. */
export function talk(content: Content, key: string, values?: SentenceValues, kind: ReplyKind = 'talk'): Reply {
  return { kind, policies: [], options: [], parts: [saying(content, key, values)] }
}

/** 清单名、部分、第几条: where the words stand. Once a conversation knows the list, and in groups, it goes by its year. */
export function sourceOf(content: Content, policy: Policy): Extract<ReplyPart, { type: 'source' }> {
  const list = listOf(content, policy.id)
  const part = list.parts.find((p) => p.part === policy.part)?.short ?? ''
  const under = part && policy.section ? `${part}（${policy.section}）` : part || policy.section
  const number = policy.serial === null ? null : say(content.sentences, 'answer.serial', { serial: policy.serial })
  const from = (title: string) =>
    say(content.sentences, 'answer.source', { place: [title, under, number].filter(Boolean).join('') })
  const short = from(say(content.sentences, 'answer.list-of-year', { year: list.year }))
  return { type: 'source', text: from(list.shortTitle), once: { key: `source ${list.id}`, short } }
}

/** @param policy whose own row may print another number for the office */
export function contactOf(content: Content, office: Office, policy?: Policy): ReplyPart {
  const { phone, cautions: all } = printedPhone(office, policy)
  // Whoever has the checked number need not be warned of the printed one.
  const cautions = office.verified ? [] : all
  const once = { key: `caution ${office.name}`, short: say(content.sentences, 'office.caution-short') }
  return {
    ...{ type: 'contact', office: office.name, phone: phone || say(content.sentences, 'answer.no-phone') },
    ...{ cautions, verified: office.verified ?? null, ...(cautions.length > 0 && { once }) },
  }
}

export function contactsOf(content: Content, policy: Policy): ReplyPart[] {
  if (policy.offices.length === 0)
    return [saying(content, 'answer.no-office', { issuer: issuerOf(content, policy.id).name })]
  return policy.offices.map((id) => contactOf(content, content.office.get(id)!, policy))
}

/** What looks misprinted in the words themselves; what is about a number stands beside the number. */
function misprintsIn(policy: Policy): ReplyPart[] {
  const inWords = (policy.findings ?? []).filter(({ kind }) => !kind.startsWith('phone-'))
  return inWords.map(({ caution }): ReplyPart => ({ type: 'say', text: caution }))
}

/** What staff maintain beside the document; none of it counts as a quote. */
export function entriesAbout({ entries }: Turn, policy: Policy): ReplyPart[] {
  return entries(programmeOf(policy)).map(
    ({ number, topic, text, office, validUntil }): ReplyPart => ({
      ...{ type: 'entry', number, topic, text, office },
      ...{ until: validUntil, policy: policy.id },
    }),
  )
}

const NEXT = { key: HINT, short: null }

/** The answer about one policy: its own words, where they stand, who answers for it, what to say next. */
export function answer(turn: Turn, policy: Policy, opening: ReplyPart[] = []): Outcome {
  const { content } = turn
  const parts: ReplyPart[] = [
    ...opening,
    ...leftOutNotice(content, policy),
    { type: 'heading', text: policy.title },
    ...policy.summary.map((s): ReplyPart => ({ type: 'quote', label: s.label, quote: s.quote, policy: policy.id })),
    sourceOf(content, policy),
    ...misprintsIn(policy),
    ...changesIn(content, policy),
    ...entriesAbout(turn, policy),
    ...contactsOf(content, policy),
    ...yearNotice(content, policy, turn.now),
    ...(content.eligibility.has(policy.id) ? [sayingOnce(content, NEXT, 'answer.next-check')] : []),
  ]
  return {
    conversation: { ...focusOn(turn.conversation, policy.id), offer: null, misses: 0 },
    reply: { kind: 'answer', policies: [policy.id], options: [], parts },
  }
}

/** A short reply about the policy in talk: its name, some lines, its offices. */
export function about(turn: Turn, policy: Policy, parts: ReplyPart[]): Outcome {
  return {
    conversation: { ...focusOn(turn.conversation, policy.id), misses: 0 },
    reply: {
      kind: 'answer',
      policies: [policy.id],
      options: [],
      parts: [
        ...leftOutNotice(turn.content, policy),
        { type: 'heading', text: policy.title },
        ...parts,
        ...contactsOf(turn.content, policy),
      ],
    },
  }
}

/** With whose and of which year it is, once two could be meant. */
export function optionParts(content: Content, policies: Policy[], from: number): ReplyPart[] {
  const lists = new Set(policies.map(({ id }) => listIdOf(id)))
  return policies.map((policy, i): ReplyPart => {
    const values = {
      title: policy.title,
      issuer: issuerOf(content, policy.id).name,
      year: listOf(content, policy.id).year,
    }
    const text = lists.size > 1 ? say(content.sentences, 'options.of-list', values) : policy.title
    return { type: 'option', number: from + i + 1, text }
  })
}

/** One page of a set somebody asked for. */
export function listPage(content: Content, conversation: Conversation, offer: Offer): Outcome {
  const from = offer.shown >= offer.policies.length ? 0 : offer.shown
  const page = offer.policies.slice(from, from + POLICIES_A_PAGE).map((id) => content.policy.get(id)!)
  const lists = new Set(offer.policies.map(listIdOf))
  const shown = from + page.length
  const left = offer.policies.length - shown
  const parts: ReplyPart[] = [
    saying(content, from === 0 ? 'list.opening' : 'list.page', {
      title: offer.title,
      count: offer.policies.length,
      from: from + 1,
      to: shown,
    }),
    ...itemParts(content, page, from, lists.size > 1),
    saying(content, left > 0 ? 'list.closing-more' : 'list.closing', { left }),
  ]
  return {
    conversation: { ...conversation, offer: { ...offer, shown }, misses: 0 },
    reply: { kind: 'list', policies: offer.policies, options: page.map((p) => p.id), parts },
  }
}

/** Numbered, each with who is in charge of it. */
export function itemParts(content: Content, policies: Policy[], from: number, severalLists: boolean): ReplyPart[] {
  return policies.map((policy, i): ReplyPart => {
    const text = itemOfList(content, policy, severalLists)
    return { type: 'option', number: from + i + 1, text }
  })
}

function itemOfList(content: Content, policy: Policy, severalLists: boolean): string {
  const offices = officeNames(content, policy.offices)
  const values = { title: policy.title, offices: offices || issuerOf(content, policy.id).name }
  if (!severalLists) return say(content.sentences, 'list.item', values)
  return say(content.sentences, 'list.item-of', { ...values, year: listOf(content, policy.id).year })
}

/** A set, and the office's number with it when the set is one office's. */
export function listOfPolicies(turn: Turn, policies: Policy[], title: string): Outcome {
  return listPage(turn.content, turn.conversation, {
    kind: 'list',
    title,
    policies: policies.map((p) => p.id),
    question: null,
    shown: 0,
  })
}

/** Who an office is, and what it answers for. */
export function officeCard(turn: Turn, office: Office): Outcome {
  const { content } = turn
  const own = content.policies.filter((p) => p.offices.includes(office.id))
  const offer: Offer = {
    kind: 'list',
    title: office.name,
    policies: own.map((p) => p.id),
    question: null,
    shown: own.length,
  }
  return {
    conversation: { ...turn.conversation, offer, misses: 0 },
    reply: {
      kind: 'office',
      policies: [],
      options: offer.policies,
      parts: [
        contactOf(content, office),
        saying(content, 'office.policies', { count: own.length }),
        ...optionParts(content, own, 0),
        saying(content, 'list.closing'),
      ],
    },
  }
}

/** Several offices asked for at once: how to reach each, and no list that would push them off the screen. */
export function officeCards(turn: Turn, offices: Office[]): Outcome {
  return {
    conversation: { ...turn.conversation, offer: null, misses: 0 },
    reply: {
      kind: 'office',
      policies: [],
      options: [],
      parts: offices.map((office) => contactOf(turn.content, office)),
    },
  }
}
