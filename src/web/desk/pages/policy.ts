/** One programme: its own words, who answers for it, what staff have written, taught and said about it, its check as a picture, and what was asked. */

import { html } from 'hono/html'
import { EVERYTHING } from '../../../app/desk/asked.ts'
import { type Ending, LONGEST_REASON } from '../../../app/desk/endings.ts'
import { localDate } from '../../../domain/desk/office-hours.ts'
import { mayAct } from '../../../domain/desk/staff.ts'
import { type Policy, programmeOf } from '../../../domain/library/policy.ts'
import { onOneLine } from '../../../domain/talk/display-name.ts'
import { DAY_MS } from '../../../domain/time.ts'
import type { Session } from '../session.ts'
import type { Shell } from '../shell.ts'
import { sureView } from '../view/fields.ts'
import { ago, button, deed, type Html, NOTHING } from '../view/html.ts'
import { treeView } from '../view/tree.ts'
import { countInWords, MOST_COUNTED } from './asked.ts'
import { itemsView, samplesView } from './policy-items.ts'

const MOST_ASKED = 15
const MOST_TAUGHT = 50

type PolicyParts = {
  policy: Policy
  heading: string
  session: Session
  given: { problem: string; on: string; reason: string }
}

export async function policyView(shell: Shell, parts: PolicyParts): Promise<Html> {
  const { uses, w } = shell
  const { policy, heading } = parts
  const entries = await uses.entries.list({ states: ['draft', 'live'], policy: policy.id })
  const taught = await uses.teachings.list(MOST_TAUGHT, { states: ['live', 'draft'], meaning: programmeOf(policy) })
  const wanted = { ...EVERYTHING, policy: policy.id }
  const { lines, count } = await uses.asked.begin(wanted, MOST_ASKED, MOST_COUNTED)
  const own = (await uses.endings.list()).filter((ending) => ending.policy === policy.id)
  const rules = uses.content.eligibility.get(programmeOf(policy)) ?? uses.content.eligibility.get(policy.id)
  const aliases =
    policy.aliases.length === 0
      ? NOTHING
      : html`<p class="meta">${w('policy.aliases', { names: policy.aliases.join('、') })}</p>`
  return html`<p class="back"><a href="/desk/policies">${w('policy.back')}</a></p><h1>${policy.title}</h1><p class="meta">${heading}</p>${aliases}
    ${endingView(shell, parts, own)}
    <div class="two"><section aria-labelledby="text"><h2 id="text">${w('policy.text')}</h2><blockquote class="source">${policy.text}</blockquote>
      <h2>${w('policy.items')}</h2>${itemsView(shell, policy)}
      <h2>${w('policy.samples')}</h2>${samplesView(shell, policy)}
      <h2>${w('policy.entries')}</h2>${entries.length === 0 ? html`<p class="empty">${w('policy.no-entries')}</p>` : html`<ul class="plain">${entries.map(({ topic, text, state }) => html`<li><b>${topic}</b>：${text} <span class="state">${w(`entry.state-${state}`)}</span></li>`)}</ul>`}
      <h2>${w('policy.taught')}</h2>${taught.length === 0 ? html`<p class="empty">${w('policy.no-taught')}</p>` : html`<ul class="plain">${taught.map(({ text, state }) => html`<li>“${onOneLine(text)}” <span class="state">${w(`teach.state-${state}`)}</span></li>`)}</ul>`}
    </section><section aria-labelledby="seen"><h2 id="seen">${w('policy.preview')}</h2><div class="phone" tabindex="0"><div class="bubble theirs">${uses.questions.replyAbout(policy, uses.now())}</div></div>
      <h2>${w('policy.asked', { count: countInWords(count) })}</h2>${
        lines.length === 0
          ? html`<p class="empty">${w('policy.not-asked')}</p>`
          : html`<ul class="plain">${lines.map(({ question, at }) => html`<li>${onOneLine(question)} <small>${ago(at, uses.now(), { w, zone: uses.hours })}</small></li>`)}</ul><p><a href="/desk/asked?policy=${policy.id}">${w('policy.all-asked')}</a></p>`
      }</section></div>
    ${rules ? html`<h2>${w('tree.heading')}</h2><p class="meta">${w('tree.about')}</p>${treeView(rules, uses.content.facts, w)}` : html`<p class="meta">${w('tree.none')}</p>`}`
}

/** What is said of its end, what somebody would have said, and the form for it. */
function endingView(shell: Shell, parts: PolicyParts, own: readonly Ending[]): Html {
  const { w } = shell
  const { policy, session } = parts
  const { staff, token } = session
  const to = (what: string) => `/desk/policies/${policy.id}/${what}`
  const [draft, live] = [own.find(({ state }) => state === 'draft'), own.find(({ state }) => state === 'live')]
  const [editor, approver] = [mayAct(staff.role, 'editor'), mayAct(staff.role, 'approver')]
  const inWords = ({ on, reason }: Ending) => w('policy.ending', { on, reason })
  const decision = (what: string) => ({
    ...{ action: to(what), token, label: w(`entry.${what}`) },
    ...{ name: 'number', value: String(draft?.number) },
  })
  return html`${
    live
      ? html`<div class="undo"><p>${inWords(live)} <small>${w('policy.ending-by', { author: live.author.name, approver: live.approver ?? '' })}</small></p>${approver ? sureView({ action: to('restore'), token, label: w('policy.restore'), question: w('policy.restore-sure') }) : NOTHING}</div>`
      : NOTHING
  }${
    draft
      ? html`<div class="undo"><p><span class="state draft">${w('policy.ending-waits')}</span> ${inWords(draft)} <small>${w('policy.ending-from', { author: draft.author.name })}</small></p>${
          approver && draft.author.id !== staff.id
            ? html`<div class="row">${button({ ...decision('approve'), kind: 'primary' })}${sureView({ ...decision('reject'), question: w('policy.reject-sure', { author: draft.author.name }) })}</div>`
            : html`<p>${w('entry.waits')}</p>`
        }</div>`
      : NOTHING
  }${editor && !live ? formView(shell, to('end'), parts) : NOTHING}`
}

/** As over since yesterday, where nothing else is said. */
function formView(
  { uses, w }: Shell,
  action: string,
  { policy, session: { token }, given: { problem, on, reason } }: PolicyParts,
): Html {
  const yesterday = localDate(uses.now() - DAY_MS, uses.hours)
  return html`<details class="fold"${problem === '' ? NOTHING : html` open`}><summary>${w('policy.end')}</summary><form method="post" action="${action}">${deed(token)}
    ${problem === '' ? NOTHING : html`<p class="bad" role="alert">${problem}</p>`}
    <label for="on">${w('policy.end-on')}</label><input id="on" name="on" type="date" required value="${on || yesterday}" />
    <label for="reason">${w('policy.end-reason')}</label><p class="hint" id="reason-hint">${w('policy.end-hint')}</p>
    <input id="reason" name="reason" maxlength="${LONGEST_REASON}" required aria-describedby="reason-hint" data-keep="ending-${policy.id}" value="${reason}" />
    <div class="row"><button class="primary">${w('entry.submit')}</button></div></form></details>`
}
