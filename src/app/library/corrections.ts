/**
 * What staff have put right since the content was checked: telephone numbers, sentences of the bot, and which programmes are over. Laid over the content while it
 * answers, in every process within seconds. The content itself stays as it was checked.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Content } from '../../domain/library/content.ts'
import type { Office } from '../../domain/library/office.ts'
import type { Policy } from '../../domain/library/policy.ts'
import { alwaysOf } from '../../domain/newest.ts'
import type { Log } from '../turn/surroundings.ts'

/** `office`: its id. */
export type VerifiedPhone = { office: string; phone: string; by: string; at: number }

type Corrections = {
  phones: readonly VerifiedPhone[]
  endings: readonly { policy: string; on: string; reason: string }[]
  /** By their keys. */
  sentences: ReadonlyMap<string, string>
}

export type CorrectionSource = { read(): Promise<Corrections> }

export type LiveContent = {
  content: Content
  /** One content with what has been put right by now. */
  laidOver(content: Content): Content
  /** Takes up what has changed. Never rejects: without the database what was known last holds. */
  follow(): Promise<void>
}

type LiveContentParts = {
  /** The content that answers now. */
  content: () => Content
  source: CorrectionSource
  /** The local date of a moment. */
  dateOf: (at: number) => string
  log: Log
}

/** Older rows give a name alone, which is an office of the bureau whose bot it is: its neighbours have a 综合科 as well. */
export function phoneOf(
  { id, name }: Pick<Office, 'id' | 'name'>,
  phones: readonly VerifiedPhone[],
  isOurs: boolean,
): VerifiedPhone | undefined {
  return (
    phones.find(({ office }) => office === id) ?? (isOurs ? phones.find(({ office }) => office === name) : undefined)
  )
}

export function liveContent({ content, source, dateOf, log }: LiveContentParts): LiveContent {
  let corrections: Corrections = { phones: [], endings: [], sentences: new Map() }
  let known = new WeakMap<Content, Content>()

  function laidOver(base: Content): Content {
    const before = known.get(base)
    if (before) return before
    const home = base.issuers[0]?.id
    const corrected = (office: Office): Office => ({ ...office, verified: verifiedOf(office, office.issuer === home) })
    const policy = new Map([...base.policy].map(([id, one]) => [id, endedOr(one)]))
    const over: Content = {
      ...base,
      sentences: { ...base.sentences, ...sentencesOf(base) },
      policy,
      policies: base.policies.map(({ id }) => policy.get(id)!),
      offices: base.offices.map(corrected),
      office: new Map([...base.office].map(([id, office]) => [id, corrected(office)])),
    }
    known.set(base, over)
    return over
  }

  /** Itself where nobody says that it is over. */
  function endedOr(policy: Policy): Policy {
    const found = corrections.endings.find((ending) => ending.policy === policy.id)
    return found ? { ...policy, ended: { on: found.on, reason: found.reason } } : policy
  }

  const sentencesOf = ({ sentences }: Content) =>
    Object.fromEntries([...corrections.sentences].filter(([key]) => key in sentences))

  function verifiedOf({ id, name, verified }: Office, isOurs: boolean): Office['verified'] {
    const found = phoneOf({ id, name }, corrections.phones, isOurs)
    return found ? { phone: found.phone, on: dateOf(found.at) } : verified
  }

  return {
    content: alwaysOf(() => laidOver(content())),
    laidOver,
    async follow() {
      try {
        const read = await source.read()
        if (isDeepStrictEqual(read, corrections)) return
        corrections = read
        known = new WeakMap()
      } catch (error) {
        log.error(
          { error: error instanceof Error ? error.name : 'unknown' },
          'what staff have put right could not be read',
        )
      }
    },
  }
}
