/** A long story that tells of several measures and asks what there is for them: the few that fit, each with its sum where one can be worked out, and the total. Pure. */
import type { FactValue } from '../../domain/eligibility/fact.ts'
import type { Offer } from '../../domain/talk/conversation.ts'
import { stands } from '../../domain/talk/standing.ts'
import { asksForTotal } from '../../reading/said.ts'
import type { Span } from '../../reading/signs/find-signs.ts'
import { MOST_OPTIONS } from '../ask/offer-options.ts'
import { saying } from '../say/compose.ts'
import type { Outcome, Turn } from '../turn.ts'
import { withFacts } from './known-facts.ts'
import { rulesOut, toldAbout } from './told-about.ts'
import { totalParts, type Worked, workedOut } from './total-of-programmes.ts'

/** Shorter messages tell of one thing. */
const LONG = 40

/** Null where the message is short, asks for no several things, or fewer than two fit what it tells. */
export function story(turn: Turn): Outcome | null {
  const { said, understood, conversation, content, inRoom } = turn
  const { mentions, text } = understood
  const asksForSeveral = asksForTotal(said) || said.signs.has('set') || mentions.cues.includes('list')
  if (inRoom || text.length < LONG || !asksForSeveral || conversation.check?.pending) return null
  const fitting = spokenOf(turn).flatMap((spoken) => fitsIn(turn, spoken) ?? [])
  const few = fitting.sort((a, b) => weightOf(b) - weightOf(a)).slice(0, MOST_OPTIONS)
  if (few.filter(({ worked }) => worked.sum !== null).length < LEAST) return null
  const values = Object.assign({}, ...few.map((one) => one.values)) as Record<string, FactValue>
  const policies = few.map(({ worked }) => worked.policy)
  const offer: Offer = { kind: 'options', title: '', policies, question: null, shown: policies.length }
  const parts = [
    saying(content, 'story.opening', { count: few.length }),
    ...totalParts(
      few.map(({ worked }) => worked),
      content,
    ),
    saying(content, 'story.closing'),
  ]
  return {
    conversation: { ...conversation, offer, facts: withFacts(conversation.facts, values), misses: 0 },
    reply: { kind: 'eligibility', policies, options: [], parts },
  }
}
const LEAST = 2

type Fitting = { worked: Worked; values: Record<string, FactValue>; told: number }

/** It is called by a name or likely meant, what is told rules it out nowhere, and its figures are those told where it is spoken of. */
function fitsIn(turn: Turn, { policy, within }: StoryStretch): Fitting | null {
  const { content } = turn
  const told = toldAbout(turn, policy)
  if (told.count === 0 || rulesOut(told, content)) return null
  const here = within ? toldAbout(turn, policy, within).values : told.values
  const isFigure = (id: string) => content.facts.get(id)?.kind === 'number'
  const values = Object.fromEntries([
    ...Object.entries(told.values).filter(([id]) => !isFigure(id)),
    ...Object.entries(here).filter(([id]) => isFigure(id)),
  ])
  const worked = workedOut(policy, values, content)
  return worked && { worked, values, told: told.count }
}

type StoryStretch = { policy: string; within: Span | null }

/** Each with the stretch that speaks of it: from the clause that names it to the next that names another. 技改投了2500万，新项目设备1200万 are two figures of two things. */
function spokenOf({ understood, said, content }: Turn): StoryStretch[] {
  const isMeant = (id: string) =>
    understood.mentions.named.includes(id) ||
    understood.ranked.some((one) => one.intent === id && stands(one, 'slight'))
  const meant = [...content.eligibility.keys()].filter(isMeant)
  const clauseAt = (at: number) => said.clauses.findIndex(({ end }) => at < end)
  const places = meant.flatMap((policy) => {
    const { title, aliases } = content.policy.get(policy)!
    const found = [title, ...aliases].map((name) => said.text.indexOf(name)).filter((at) => at >= 0)
    return found.length === 0 ? [] : [{ policy, clause: clauseAt(Math.min(...found)) }]
  })
  const starts = [...new Set(places.map(({ clause }) => clause))].sort((a, b) => a - b)
  return meant.map((policy) => {
    const place = places.find((one) => one.policy === policy)
    if (!place) return { policy, within: null }
    const after = starts.find((clause) => clause > place.clause)
    const start = place.clause === starts[0] ? 0 : said.clauses[place.clause]!.start
    return { policy, within: { start, end: after === undefined ? said.text.length : said.clauses[after]!.start } }
  })
}

/** Sums first, then what the story tells most of. */
const weightOf = ({ worked, told }: Fitting) => (worked.sum ? 100 : 0) + told
