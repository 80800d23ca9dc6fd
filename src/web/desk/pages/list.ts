/** One list on its way: what was read out of the document item by item, what looks wrong, what is otherwise than before, and what can be done with it. */
import { html } from 'hono/html'
import { validityInWords } from '../../../app/library/change-item.ts'
import { mayAct } from '../../../domain/desk/staff.ts'
import type { Content } from '../../../domain/library/content.ts'
import type { Draft, Drafted } from '../../../domain/library/draft.ts'
import type { Policy } from '../../../domain/library/policy.ts'
import type { Session } from '../session.ts'
import type { Shell } from '../shell.ts'
import { reasonView } from '../view/fields.ts'
import { button, deed, type Html, NOTHING } from '../view/html.ts'
import { documentLook } from './list-document.ts'
import type { TrialShown } from './trials.ts'

type Words = Shell['w']

/** What staff may change of an item, as they would write it: never the document's own words. By the names that the use case knows them by. */
export function ownFields(policy: Policy, content: Content, samples: Drafted['samples'] = {}) {
  const { id, title, aliases, summary, topics, audience } = policy
  const nameOf = (id: string) => content.topics.find((topic) => topic.id === id)?.name ?? id
  return {
    标题: title,
    别名: aliases.join('、'),
    摘要: summary.map(({ label, quote }) => `${label}：${quote}`).join('\n'),
    主题: [...topics, ...audience].map(nameOf).join('、'),
    有效期: validityInWords(policy),
    问法: (samples[id] ?? []).join('\n'),
  }
}

export function differencesInWords({ diff }: Drafted, content: Content, w: Words): string {
  const before = content.list.get(diff.against ?? '')
  if (!before) return w('list.no-before')
  const counts = {
    changed: diff.changed.length,
    added: diff.new.length,
    gone: diff.gone.length,
    same: diff.unchanged.length,
  }
  return w('list.against', { list: before.shortTitle, ...counts })
}

type ListParts = { draft: Draft; session: Session; trial: TrialShown | null }

export function listDraftView(shell: Shell, { draft, session, trial }: ListParts): Html {
  const { w } = shell
  const { drafted, state, author, approver, reason } = draft
  const { list, issuer, policies } = drafted
  const may = state === 'draft' && mayAct(session.staff.role, 'editor')
  const look = documentLook(drafted, w)
  return html`<p class="back"><a href="/desk/lists">${w('list.back')}</a></p><h1>${list.title}</h1>
    <p class="meta"><span class="state ${state}">${w(`list.state-${state}`)}</span> ${issuer.name}，${list.year}，${w('list.items', { count: policies.length })}，${w('list.by', { name: author.name })}${approver ? `，${w('list.decided', { name: approver.name })}` : ''}</p>
    ${reason === null ? NOTHING : html`<p class="bad">${reason}</p>`}
    <div id="trial" data-live>${approvingView(shell, draft)}${trialView(w, trial)}${deedsView(w, draft, session)}</div>
    ${findingsView(w, drafted)}
    <h2>${w('list.differences')}</h2>${changesView(shell, drafted)}
    <div class="two"><section aria-labelledby="items"><h2 id="items">${w('list.read-items')}</h2>${policies.map((policy, i) => itemView(shell, draft, policy, i + 1, { may, token: session.token, placed: look.placed }))}</section>
    <section aria-labelledby="document"><h2 id="document">${w('list.document')}</h2>${drafted.findings.length === 0 ? NOTHING : html`<p class="meta">${w('list.document-marks')}</p>`}${look.view}</section></div>
    ${drafted.unplaced.length === 0 ? NOTHING : html`<h2>${w('list.unplaced', { count: drafted.unplaced.length })}</h2><ul class="plain">${drafted.unplaced.map(({ where, text }) => html`<li>${where}：${text}</li>`)}</ul>`}${may ? pickBar(w) : NOTHING}`
}

function deedsView(w: Words, { number, state, author, drafted: { list } }: Draft, { staff, token }: Session): Html {
  const to = (what: string) => `/desk/lists/${number}/${what}`
  const approver = mayAct(staff.role, 'approver')
  const withdraw = approver
    ? reasonView({
        action: to('withdraw'),
        token,
        label: w(state === 'live' ? 'list.withdraw' : 'list.put-away'),
        w,
        id: 'withdraw',
      })
    : NOTHING
  if (state === 'draft')
    return html`<div class="row">${mayAct(staff.role, 'editor') ? html`${button({ action: to('try'), token, label: w('list.try') })}${button({ action: to('submit'), token, label: w('entry.submit'), kind: 'primary' })}` : NOTHING}${withdraw}</div>`
  if (state === 'submitted')
    return author.id === staff.id || !approver
      ? html`<p class="empty">${w('list.waits')}</p>`
      : html`<p class="meta">${w('list.trial')}</p><div class="row">${button({ action: to('try'), token, label: w('list.try') })}${button({ action: to('approve'), token, label: w('list.approve'), kind: 'primary' })}${reasonView({ action: to('refuse'), token, label: w('entry.reject'), w, id: 'refuse' })}</div>`
  return state === 'live'
    ? html`<div class="row">${withdraw}${mayAct(staff.role, 'editor') ? html`<a class="button" href="/desk/notices/new?list=${list.id}">${w('notice.draft')}</a>` : NOTHING}</div>`
    : NOTHING
}

/** Whoever looks while somebody is putting it live. */
function approvingView({ uses, w }: Shell, { number }: Draft): Html {
  const name = uses.lists.approver(number)
  return name === null ? NOTHING : html`<p class="undo" data-wait>${w('list.approving', { name })}</p>`
}

/** What it would break, as far as somebody has asked. */
function trialView(w: Words, trial: TrialShown | null): Html {
  if (trial === null) return NOTHING
  return trial.text === null
    ? html`<p class="undo" data-wait>${w('list.trying')}</p>`
    : html`<div class="undo"><p class="lines">${trial.text}</p></div>`
}

/** Kept as printed: staff ask the office, and the list says what it says. */
function findingsView(w: Words, { findings, policies }: Drafted): Html {
  if (findings.length === 0) return NOTHING
  const where = (id: string | null) => policies.find((policy) => policy.id === id)?.title ?? w('list.whole')
  return html`<h2>${w('list.findings', { count: findings.length })}</h2><ul class="doubts">${findings.map(({ item, span, note }) => html`<li><b>${where(item)}</b> “${span}”：${note}</li>`)}</ul>`
}

function changesView({ uses, w }: Shell, drafted: Drafted): Html {
  const { diff, policies } = drafted
  const { content } = uses
  const figure = (from: string | null, to: string | null) => `${from ?? w('list.nothing')} → ${to ?? w('list.nothing')}`
  const lines = diff.changed.flatMap(({ new: [first], figures, contacts }) => {
    const policy = policies.find(({ id }) => id === first)
    const what = [
      ...figures.map(({ from, to }) => figure(from, to)),
      ...contacts.map(({ office, from, to }) => `${office} ${figure(from, to)}`),
    ]
    return policy ? [html`<li><b>${policy.title}</b>：${what.join('，') || w('list.reworded')}</li>`] : []
  })
  const gone = diff.gone.map((id) => content.policy.get(id)?.title ?? id)
  return html`<p>${differencesInWords(drafted, content, w)}</p>${lines.length === 0 ? NOTHING : html`<ul class="doubts">${lines}</ul>`}
    ${gone.length === 0 ? NOTHING : html`<p>${w('list.gone', { titles: gone.join('、') })}</p>`}`
}

type Around = { may: boolean; token: string; placed: ReadonlySet<number> }

function itemView(
  { uses, w }: Shell,
  { number, drafted, edition }: Draft,
  policy: Policy,
  place: number,
  { may, token, placed }: Around,
): Html {
  const contacts = policy.offices.map((id) => {
    const office = drafted.offices.find((one) => one.id === id)
    return [office?.name, policy.phones?.[id] ?? office?.phone].filter(Boolean).join(' ')
  })
  const own = ownFields(policy, uses.content, drafted.samples)
  const field = (what: keyof typeof own, key: string) => {
    const id = `${key}-${place}`
    const kept = `list-${number}-${id}`
    return html`<label for="${id}">${w(`list.field-${key}`)}</label>${
      key === 'summary' || key === 'samples'
        ? html`<textarea id="${id}" name="${what}" rows="3"${key === 'summary' ? html` data-summary` : NOTHING} data-keep="${kept}">${own[what]}</textarea>`
        : html`<input id="${id}" name="${what}" value="${own[what]}" data-keep="${kept}" />`
    }`
  }
  return html`<details class="fold" id="item-${place}" data-item="${place}"><summary>${place}. ${policy.title}（${contacts.join('；') || w('list.no-contact')}）</summary>
    <blockquote class="source">${policy.text}</blockquote>
    ${placed.has(place) ? html`<p><a href="#from-${place}">${w('list.where')}</a></p>` : NOTHING}
    ${
      may
        ? html`<form method="post" action="/desk/lists/${number}/change">${deed(token)}<input type="hidden" name="place" value="${place}" /><input type="hidden" name="edition" value="${edition}" />
      ${field('标题', 'title')}${field('别名', 'aliases')}${field('摘要', 'summary')}${pickView(w, place)}${validityView(w, policy, place)}${field('主题', 'topics')}${field('问法', 'samples')}
      <p class="hint">${w('list.field-hint')}</p><button>${w('list.save')}</button></form>`
        : html`<p class="lines">${own.摘要}</p>`
    }</details>`
}

/** A quote for the summary by its first and last words, for whoever has no mouse; with one it is selected. */
const pickView = (w: Words, place: number): Html =>
  html`<fieldset class="pick"><legend>${w('list.pick')}</legend><p class="hint" id="pick-hint-${place}">${w('list.pick-hint')}</p><div class="row">${(
    [
      ['pick-label', 12],
      ['pick-first', 60],
      ['pick-last', 60],
    ] as const
  ).map(
    ([name, most]) =>
      html`<span><label for="${name}-${place}">${w(`list.${name}`)}</label><input id="${name}-${place}" name="${name}" maxlength="${most}" aria-describedby="pick-hint-${place}" /></span>`,
  )}<button>${w('list.pick-it')}</button></div></fieldset>`

const validityView = (w: Words, { validity }: Policy, place: number): Html =>
  html`<fieldset><legend>${w('list.field-validity')}</legend><div class="row">${(['from', 'until'] as const).map(
    (end) =>
      html`<span><label for="valid-${end}-${place}">${w(`list.valid-${end}`)}</label><input id="valid-${end}-${place}" name="${end}" type="date" value="${validity[end] ?? ''}" /></span>`,
  )}</div></fieldset>`

/** What the script fills where something is selected. */
const pickBar = (w: Words): Html =>
  html`<div class="pickbar" id="pick" role="status" hidden data-found="${w('list.picked', { place: 0 })}" data-none="${w('list.picked-nowhere')}" data-label="${w('list.pick-plain')}"><span></span><button type="button" class="primary">${w('list.pick-it')}</button></div>`
