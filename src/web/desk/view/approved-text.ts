/** What sentences and settings have in common on their pages: the draft with who may decide about it, the decision as it is sent, and the versions before. */
import { html } from 'hono/html'
import type { ApprovedText, ApprovedTexts } from '../../../app/desk/approved-texts.ts'
import { mayAct } from '../../../domain/desk/staff.ts'
import { type DeskContext, one, type Session } from '../session.ts'
import { DeskRefusal, type Shell } from '../shell.ts'
import { reasonView, sureView } from './fields.ts'
import { button, type Html, moment, NOTHING } from './html.ts'

type DraftParts = {
  draft: ApprovedText
  session: Session
  /** The address of a deed. */
  to: (what: string) => string
  /** What the draft says. */
  shown: Html
  /** What is lost for good by it; '' where nothing is. */
  loss?: string
}

export function draftView({ w }: Shell, { draft, session, to, shown, loss = '' }: DraftParts): Html {
  const { staff, token } = session
  const number = { name: 'number', value: String(draft.number) }
  const approve = { action: to('approve'), token, label: w('entry.approve'), ...number }
  const may = draft.author.id !== staff.id && mayAct(staff.role, 'approver')
  return html`<p class="meta">${w('wording.draft', { name: draft.author.name })}</p>${shown}
    <div class="row">${
      may
        ? html`${loss === '' ? button({ ...approve, kind: 'primary' }) : sureView({ ...approve, question: loss })}${reasonView({ action: to('reject'), token, label: w('entry.reject'), w, id: 'reason', number: number.value })}`
        : w('entry.waits')
    }</div>`
}

type TextDeed = 'approve' | 'reject' | 'withdraw'

type DeedParts = Pick<ApprovedTexts, 'decide'> & {
  what: TextDeed
  withdraw: () => Promise<boolean>
  /** The page that says what became of it. */
  path: string
  /** The sentence of the desk by which it says so. */
  done: Record<TextDeed, string>
}

/** Decides about a draft, or takes back what holds. */
export async function decided(
  c: DeskContext,
  shell: Shell,
  { what, decide, withdraw, path, done }: DeedParts,
): Promise<Response> {
  const { uses, w } = shell
  const refused = (why: string) => shell.refused(c, path, w(why))
  if (what === 'withdraw') return (await withdraw()) ? shell.done(c, path, w(done.withdraw)) : refused('entry.late')
  const number = Number(one(c.var.fields, 'number'))
  if (!Number.isSafeInteger(number)) throw new DeskRefusal(w('problem.not-found'))
  const because = what === 'reject' ? one(c.var.fields, 'reason').slice(0, 200) : null
  if (because === '') return refused('entry.no-reason')
  const as = what === 'approve' ? 'live' : 'rejected'
  const outcome = await decide(number, { as, because }, c.var.session.staff, uses.now())
  if (outcome !== 'done') return refused(outcome === 'own' ? 'entry.own' : 'entry.late')
  return shell.done(c, path, w(done[what]))
}

type VersionsParts = {
  versions: readonly ApprovedText[]
  /** One of them in words. */
  shown: (text: string) => string
  path: string
  /** Whether who looks may hand in an earlier one again. */
  may: boolean
}

/** Each can be taken as the beginning of the next; the one that holds now is not among them. */
export function versionsView({ uses, w }: Shell, { versions, shown, path, may }: VersionsParts): Html {
  const before = versions.filter(({ state }) => state !== 'live')
  if (before.length === 0) return NOTHING
  return html`<h3>${w('versions.heading')}</h3><ul class="plain">${before.map(
    ({ number, text, state, author, approver, decidedAt, createdAt, reason }) =>
      html`<li>${shown(text)}<br /><small>${w(`versions.${state}`, { author: author.name, approver: approver ?? '' })}，${moment(decidedAt ?? createdAt, uses.hours)}${reason ? `：${reason}` : ''}</small>${may ? html` <a href="${path}?from=${number}#change">${w('versions.take')}</a>` : NOTHING}</li>`,
  )}</ul>`
}
