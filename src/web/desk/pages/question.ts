/** One open question: what was said on the left; what could be answered on the right, word for word, and to whom it would go. */
import { html } from 'hono/html'
import type { SignedIn } from '../../../app/desk/sign-in.ts'
import type { Suggestion } from '../../../app/tickets/suggest.ts'
import type { Ticket } from '../../../app/tickets/ticket-store.ts'
import { latest, rejectedIn, stateInWords } from '../../../app/tickets/ticket-words.ts'
import { mayAct } from '../../../domain/desk/staff.ts'
import { TAKE_BACK_MS } from '../../../domain/desk/ticket.ts'
import { officeNames } from '../../../domain/library/content.ts'
import type { Shell } from '../shell.ts'
import { ago, deed, type Html, NOTHING } from '../view/html.ts'
import { turnsView } from '../view/talk.ts'
import { meaningView } from './teachings.ts'

type QuestionParts = { ticket: Ticket; staff: SignedIn; token: string; problem: string; written: string }

export async function questionView(shell: Shell, parts: QuestionParts): Promise<Html> {
  const { uses, w } = shell
  const { ticket, staff, problem } = parts
  const now = uses.now()
  const turns = await uses.questions.talkAround(ticket.number)
  const whom = await uses.questions.toWhom(ticket.number)
  const may = mayAct(staff.role, 'editor')
  const alike = may && ticket.state === 'open' ? await uses.questions.alikeTo(ticket) : []
  const state = stateInWords(ticket, now, { content: uses.content, zone: uses.hours })
  const others = [...new Set(ticket.askings.map(({ question }) => question))].filter(
    (one) => one !== latest(ticket).question,
  )
  return html`<p class="back"><a href="/desk/questions">${w('question.back')}</a></p>
    <h1>${latest(ticket).question}</h1>
    <p class="meta"><span class="state ${ticket.state}">${state}</span> ${w('question.asked', { count: ticket.askings.length })} ${ago(latest(ticket).at, now, { w, zone: uses.hours })}</p>
    ${others.length > 0 ? html`<p class="meta">${w('question.also', { others: others.slice(0, 3).join('；') })}</p>` : NOTHING}
    ${problem === '' ? NOTHING : html`<p class="bad" role="alert" id="problem">${problem}</p>`}
    <div class="two">
      <section aria-labelledby="talk"><h2 id="talk">${w('question.talk')}</h2>${turnsView(turns, ticket, shell)}</section>
      <section aria-labelledby="answer"><h2 id="answer">${w(ticket.state === 'open' ? 'question.answer' : 'question.answered')}</h2>
        ${sentView(shell, parts, now)}
        ${laidView(shell, parts, may)}
        ${may ? (ticket.state === 'open' ? openView(shell, parts, whom, alike) : moreView(shell, parts, whom)) : html`<p class="empty">${w('question.may-not')}</p>`}
      </section>
    </div>`
}

const formOf = (ticket: Ticket, act: string) => `/desk/questions/${ticket.number}/${act}`

function openView(shell: Shell, parts: QuestionParts, whom: readonly string[], alike: readonly Ticket[]): Html {
  const { uses, w } = shell
  const { ticket, token, written } = parts
  const suggestion = uses.questions.suggestFor(ticket)
  const [best, ...others] = suggestion.candidates
  const rejected = rejectedIn(ticket).flatMap((id) => uses.content.policy.get(id)?.title ?? [])
  const reply = best ? uses.questions.replyAbout(best.policy, uses.now()) : ''
  return html`<p class="whom">${whom.length === 0 ? w('question.to-nobody') : w('question.to', { count: whom.length, who: whom.join('、') })}</p>
    ${suggestion.foreign === null ? NOTHING : html`<p class="meta">${w('question.foreign', { title: suggestion.foreign })}</p>`}
    ${rejected.length > 0 ? html`<p class="meta">${w('question.rejected', { titles: rejected.join('、') })}</p>` : NOTHING}
    ${
      best
        ? html`<form method="post" action="${formOf(ticket, 'send')}" class="suggested">${deed(token)}
          <h3>${w('question.suggested', { title: best.policy.title, percent: best.percent })}</h3>
          <div class="bubble ours" tabindex="0">${reply}</div>
          <button class="primary" name="policy" value="${best.policy.id}">${w('question.send')}</button></form>`
        : html`<p class="empty">${w('question.no-suggestion')}</p>`
    }
    ${others.length > 0 ? othersView(others, { ticket, token, uses, w }) : NOTHING}
    <details class="fold"${best && written === '' ? NOTHING : html` open`}><summary>${w(best ? 'question.edit' : 'question.write')}</summary>
      <form method="post" action="${formOf(ticket, 'answer')}">${deed(token)}
        <label for="text">${w('question.text')}</label>
        <textarea id="text" name="text" rows="8" maxlength="1500" required data-keep="answer-${ticket.number}">${written || reply}</textarea>
        <button class="primary">${w('question.send-text')}</button></form></details>
    <details class="fold"><summary>${w('question.pass')}</summary>
      <form method="post" action="${formOf(ticket, 'pass')}">${deed(token)}
        <label for="office">${w('question.office')}</label>
        <select id="office" name="office" required><option value="">${w('question.choose')}</option>${uses.content.offices.map(({ id }) => html`<option value="${id}">${officeNames(uses.content, [id])}</option>`)}</select>
        <button class="primary">${w('question.pass-send')}</button></form></details>
    <details class="fold"><summary>${w('question.teach')}</summary>
      <form method="post" action="/desk/teachings">${deed(token)}<input type="hidden" name="question" value="${ticket.number}" />
        <label for="meaning">${w('question.means')}</label>${meaningView(
          uses.content,
          w,
          suggestion.candidates.map(({ policy }) => policy.id),
        )}
        <button class="primary">${w('entry.submit')}</button></form></details>
    ${mergeView(shell, parts, alike)}
    <div class="row">${laterView(ticket, token, w)}${ignoreView(ticket, token, w)}</div>`
}

const ignoreView = (ticket: Ticket, token: string, w: Shell['w']) =>
  html`<form method="post" action="${formOf(ticket, 'ignore')}" class="inline">${deed(token)}<button class="quiet">${w('question.ignore')}</button></form>`

const laterView = (ticket: Ticket, token: string, w: Shell['w']) =>
  html`<form method="post" action="${formOf(ticket, ticket.laterAt === null ? 'later' : 'now')}" class="inline">${deed(token)}<button class="quiet">${w(ticket.laterAt === null ? 'question.later' : 'question.now')}</button></form>`

/** What has been laid together with it, each to be taken out again while nobody has answered. */
function laidView({ w }: Shell, { ticket, token }: QuestionParts, may: boolean): Html {
  const own = new Map(
    ticket.askings.flatMap(({ from, question }) => (from === null ? [] : [[from, question] as const])),
  )
  if (own.size === 0) return NOTHING
  const apart = (from: number, question: string) =>
    may && ticket.state === 'open'
      ? html`<form method="post" action="${formOf(ticket, 'split')}" class="inline">${deed(token)}<button class="quiet" name="from" value="${from}" aria-label="${w('question.apart-of', { question })}">${w('question.apart')}</button></form>`
      : NOTHING
  return html`<ul class="plain">${[...own].map(([from, question]) => html`<li>${w('question.with', { question })} ${apart(from, question)}</li>`)}</ul>`
}

function mergeView({ w }: Shell, { ticket, token }: QuestionParts, alike: readonly Ticket[]): Html {
  if (alike.length === 0) return NOTHING
  const choices = alike.map((other, i) => {
    const words = w('question.other', { question: latest(other).question, count: other.askings.length })
    return html`<label><input type="radio" name="other" value="${other.number}"${i === 0 ? html` required` : NOTHING} /> ${words}</label>`
  })
  return html`<details class="fold"><summary>${w('question.merge')}</summary><form method="post" action="${formOf(ticket, 'merge')}">${deed(token)}
      <fieldset><legend>${w('question.which')}</legend>${choices}</fieldset><button class="primary">${w('question.merge-it')}</button></form></details>`
}

function othersView(
  others: Suggestion['candidates'],
  { ticket, token, uses, w }: { ticket: Ticket; token: string; uses: Shell['uses']; w: Shell['w'] },
): Html {
  return html`<details class="fold"><summary>${w('question.others', { count: others.length })}</summary>${others.map(
    ({
      policy,
      percent,
    }) => html`<form method="post" action="${formOf(ticket, 'send')}" class="suggested">${deed(token)}
      <h3>${w('question.suggested', { title: policy.title, percent })}</h3>
      <div class="bubble ours" tabindex="0">${uses.questions.replyAbout(policy, uses.now())}</div>
      <button name="policy" value="${policy.id}">${w('question.send-this')}</button></form>`,
  )}</details>`
}

/** While it can be taken back; without a script the button stays, and says that it was too late. */
function sentView({ w }: Shell, { ticket, token }: QuestionParts, now: number): Html {
  const { sent, state } = ticket
  if (state === 'ignored')
    return html`<form method="post" action="${formOf(ticket, 'back')}" class="undo">${deed(token)}<p>${w('question.was-ignored')}</p><button>${w('question.reopen')}</button></form>`
  if (!sent || now >= sent.at + TAKE_BACK_MS) return NOTHING
  return html`<form method="post" action="${formOf(ticket, 'back')}" class="undo" data-until="${sent.at + TAKE_BACK_MS - now}">${deed(token)}
    <p>${w('question.goes-in', { seconds: Math.ceil((sent.at + TAKE_BACK_MS - now) / 1000) })}</p><button class="primary" autofocus>${w('question.undo')}</button></form>`
}

function moreView({ w }: Shell, { ticket, token, written }: QuestionParts, whom: readonly string[]): Html {
  if (ticket.state === 'ignored') return NOTHING
  return html`<p class="whom">${whom.length === 0 ? w('question.to-nobody') : w('question.went-to', { count: whom.length, who: whom.join('、') })}</p>
    <form method="post" action="${formOf(ticket, 'added')}">${deed(token)}
      <label for="text">${w('question.more')}</label>
      <textarea id="text" name="text" rows="5" maxlength="1500" required data-keep="more-${ticket.number}">${written}</textarea>
      <div class="row"><button>${w('question.add')}</button><button formaction="${formOf(ticket, 'corrected')}">${w('question.correct')}</button></div></form>`
}
