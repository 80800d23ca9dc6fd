/**
 * What staff have put right since the content was checked: telephone numbers, and sentences of the bot. Laid over the content while it
 * answers, in every process within seconds. The content itself stays as it was checked.
 */
import type { Content } from '../../domain/library/content.ts'
import type { Office } from '../../domain/library/office.ts'
import type { Log } from '../turn/surroundings.ts'

export type VerifiedPhone = { office: string; phone: string; by: string; at: number }

export type Corrections = {
  phones: readonly VerifiedPhone[]
  /** By their keys. */
  sentences: ReadonlyMap<string, string>
}

export type CorrectionSource = { read(): Promise<Corrections> }

export type LiveContent = {
  content: Content
  /** Takes up what has changed. Never rejects: without the database what was known last holds. */
  follow(): Promise<void>
}

export type LiveContentParts = {
  content: Content
  source: CorrectionSource
  /** The local date of a moment. */
  dateOf: (at: number) => string
  log: Log
}

export function liveContent({ content, source, dateOf, log }: LiveContentParts): LiveContent {
  const sentences = { ...content.sentences }
  const offices = content.offices.map((office) => ({ ...office }))
  const byName = new Map(offices.map((office) => [office.name, office]))
  const live: Content = { ...content, sentences, offices, office: byName }

  function apply(corrections: Corrections): void {
    for (const [key, text] of Object.entries(content.sentences)) sentences[key] = corrections.sentences.get(key) ?? text
    for (const office of offices) office.verified = verifiedOf(office, corrections)
  }

  function verifiedOf({ name }: Office, { phones }: Corrections): Office['verified'] {
    const found = phones.find(({ office }) => office === name)
    return found ? { phone: found.phone, on: dateOf(found.at) } : (content.office.get(name)?.verified ?? null)
  }

  return {
    content: live,
    async follow() {
      try {
        apply(await source.read())
      } catch (error) {
        log.error(
          { error: error instanceof Error ? error.name : 'unknown' },
          'what staff have put right could not be read',
        )
      }
    },
  }
}
