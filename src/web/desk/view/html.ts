/** Owns the smallest pieces of the desk's pages: a form with its token, a time, a number of things. Everything is escaped by the template; nothing here gives raw text. */

import { randomUUID } from 'node:crypto'
import { html } from 'hono/html'
import { localDate, type OfficeHours, timeInWords } from '../../../domain/desk/office-hours.ts'
import { DAY_MS, MINUTE_MS } from '../../../domain/time.ts'
import type { Html } from '../../look/look.ts'

export type { Html }
/** A sentence of the desk by its key. */
export type Words = (key: string, values?: Record<string, string | number>) => string

export const NOTHING = html``

/** What stands in a form that does something: without the token it is refused, and with the same deed it is not done again. */
export function deed(token: string): Html {
  return html`<input type="hidden" name="_token" value="${token}" /><input type="hidden" name="_deed" value="${randomUUID()}" />`
}

/** A form that is one button. */
export function button({
  action,
  token,
  label,
  kind = '',
  name = '',
  value = '',
}: {
  action: string
  token: string
  label: string
  kind?: string
  name?: string
  value?: string
}): Html {
  return html`<form method="post" action="${action}" class="inline">${deed(token)}<button class="${kind}"${name === '' ? NOTHING : html` name="${name}" value="${value}"`}>${label}</button></form>`
}

const HOUR_MS = 60 * MINUTE_MS

/** How long ago, with the moment itself for whoever wants to know. */
export function ago(
  at: number,
  now: number,
  { w, zone }: { w: Words; zone: Pick<OfficeHours, 'utcOffsetMinutes'> },
): Html {
  return html`<time datetime="${new Date(at).toISOString()}" title="${moment(at, zone)}">${agoInWords(now - at, w)}</time>`
}

function agoInWords(ms: number, w: Words): string {
  if (ms < MINUTE_MS) return w('ago.now')
  if (ms < HOUR_MS) return w('ago.minutes', { count: Math.floor(ms / MINUTE_MS) })
  if (ms < DAY_MS) return w('ago.hours', { count: Math.floor(ms / HOUR_MS) })
  return w('ago.days', { count: Math.floor(ms / DAY_MS) })
}

/** 今天09:30 */
export function when(at: number, now: number, zone: Pick<OfficeHours, 'utcOffsetMinutes'>): Html {
  return html`<time datetime="${new Date(at).toISOString()}" title="${moment(at, zone)}">${timeInWords(at, now, zone)}</time>`
}

/** 2026-11-30 09:30 */
export function moment(at: number, zone: Pick<OfficeHours, 'utcOffsetMinutes'>): string {
  const time = new Date(at + zone.utcOffsetMinutes * MINUTE_MS).toISOString().slice(11, 16)
  return `${localDate(at, zone)} ${time}`
}
