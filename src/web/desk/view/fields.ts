/** Owns fields that several pages have: choosing a programme, and giving a reason. */
import { html } from 'hono/html'
import { z } from 'zod'
import type { Content } from '../../../domain/library/content.ts'
import { button, deed, type Html, NOTHING, type Words } from './html.ts'

/** A local date as a field of a form sends it; '' for anything else. */
export const dateIn = (text: string | undefined): string => z.iso.date().safeParse(text).data ?? ''

/** @param named in words */
export const choicesView = (values: readonly string[], chosen: string, named: (value: string) => string): Html[] =>
  values.map(
    (value) => html`<option value="${value}"${value === chosen ? html` selected` : NOTHING}>${named(value)}</option>`,
  )

/** @param first ids that come before all others, such as what the bot thinks likeliest */
export function policyOptions(
  content: Content,
  chosen: string,
  w: Words,
  first: readonly string[] = [],
  none = w('field.choose-policy'),
): Html {
  const option = (id: string, title: string) =>
    html`<option value="${id}"${id === chosen ? html` selected` : NOTHING}>${title}</option>`
  const likely = first.flatMap((id) => content.policy.get(id) ?? [])
  return html`<option value="">${none}</option>
    ${likely.length === 0 ? NOTHING : html`<optgroup label="${w('field.likely')}">${likely.map(({ id, title }) => option(id, title))}</optgroup>`}
    ${content.lists.map((list) => html`<optgroup label="${list.shortTitle}">${content.policies.filter(({ id }) => id.startsWith(`${list.id}-`)).map(({ id, title }) => option(id, title))}</optgroup>`)}`
}

/** What is sent back has a reason, which whoever wrote it reads. */
export function reasonView({
  action,
  token,
  label,
  w,
  id,
  number = '',
}: {
  action: string
  token: string
  label: string
  w: Words
  id: string
  /** Of what is meant, where the address does not say. */
  number?: string
}): Html {
  return html`<details class="inline-fold"><summary>${label}</summary><form method="post" action="${action}">${deed(token)}${number === '' ? NOTHING : html`<input type="hidden" name="number" value="${number}" />`}
    <label for="${id}">${w('field.reason')}</label><textarea id="${id}" name="reason" rows="2" maxlength="200" required data-keep="${action}"></textarea><button>${label}</button></form></details>`
}

/** What takes something away from somebody, or cannot be taken back, is asked about once, in words. */
export const sureView = ({ question, ...deed }: Parameters<typeof button>[0] & { question: string }): Html =>
  html`<details class="inline-fold"><summary>${deed.label}</summary><p>${question}</p>${button({ ...deed, kind: 'danger' })}</details>`
