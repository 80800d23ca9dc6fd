/** One setting of the bot: in words, as the fields of a form, and read from such a form as it would be written in .env. */
import { html } from 'hono/html'
import { BOT_SETTINGS, type SettingName, settingText } from '../../../domain/desk/bot-settings.ts'
import type { OfficeHours } from '../../../domain/desk/office-hours.ts'
import { type Fields, one } from '../session.ts'
import { type Html, NOTHING, type Words } from './html.ts'

const MOST_SPANS = 3

/** What the pages' words call it by. */
export const wordOf = (name: string) => name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)

const hoursInWords = ({ hours, workdaysOnly }: Pick<OfficeHours, 'hours' | 'workdaysOnly'>, w: Words) =>
  `${hours.map(([from, to]) => `${from}–${to}`).join('、')}，${w(workdaysOnly ? 'settings.workdays' : 'settings.every-day')}`

/** @param text as it is kept; as it stands where it is no setting that this program knows */
export function settingInWords(name: string, text: string, w: Words): string {
  const schema = Object.hasOwn(BOT_SETTINGS, name) ? BOT_SETTINGS[name as SettingName] : null
  if (!schema?.safeParse(text).success) return text
  switch (name as SettingName) {
    case 'hours':
      return hoursInWords(BOT_SETTINGS.hours.parse(text), w)
    case 'pacing': {
      const { gapMs, mostPerMinute: minute, mostPerDay: day, ...hours } = BOT_SETTINGS.pacing.parse(text)
      const pace = w('settings.pace-said', { minute, day, from: gapMs[0] / 1000, to: gapMs[1] / 1000 })
      return `${hoursInWords(hours, w)}；${pace}`
    }
    case 'whoMaySubscribe': {
      const who = BOT_SETTINGS.whoMaySubscribe.parse(text)
      return who === 'anyone' ? w('settings.anyone') : w('settings.some', { count: who.length })
    }
    case 'retentionDays':
      return w('settings.retention-said', { days: BOT_SETTINGS.retentionDays.parse(text) })
  }
}

type Person = { id: string; name: string }

/** @param text what the fields begin with */
export function settingFields(name: SettingName, text: string, people: readonly Person[], w: Words): Html {
  const number = (field: string, value: number, least: number) =>
    html`<label for="${field}">${w(`settings.field-${field}`)}</label><input id="${field}" name="${field}" type="number" inputmode="decimal" min="${least}" step="any" required value="${value}" data-keep="setting-${field}" />`
  switch (name) {
    case 'hours':
      return hoursFields(BOT_SETTINGS.hours.parse(text), w)
    case 'pacing': {
      const { gapMs, mostPerMinute, mostPerDay, ...hours } = BOT_SETTINGS.pacing.parse(text)
      return html`${hoursFields(hours, w)}${number('minute', mostPerMinute, 1)}${number('day', mostPerDay, 1)}${number('gap-from', gapMs[0] / 1000, 0)}${number('gap-to', gapMs[1] / 1000, 0)}`
    }
    case 'whoMaySubscribe':
      return peopleFields(BOT_SETTINGS.whoMaySubscribe.parse(text), people, w)
    case 'retentionDays':
      return number('days', BOT_SETTINGS.retentionDays.parse(text), 1)
  }
}

function hoursFields({ hours, workdaysOnly }: Pick<OfficeHours, 'hours' | 'workdaysOnly'>, w: Words): Html {
  const time = (field: 'from' | 'to', i: number, value: string) =>
    html`<label class="unseen" for="${field}-${i}">${w(`settings.field-${field}`, { number: i + 1 })}</label><input id="${field}-${i}" name="${field}-${i}" type="time" value="${value}" data-keep="setting-${field}-${i}"${i === 0 ? html` required` : NOTHING} />`
  const span = (i: number) =>
    html`<div class="span">${time('from', i, hours[i]?.[0] ?? '')}<span aria-hidden="true">–</span>${time('to', i, hours[i]?.[1] ?? '')}</div>`
  return html`<fieldset><legend>${w('settings.field-hours')}</legend><p class="hint">${w('settings.hours-hint')}</p>${Array.from({ length: MOST_SPANS }, (_, i) => span(i))}
    <label><input type="checkbox" name="workdays" value="yes"${workdaysOnly ? html` checked` : NOTHING} data-keep="setting-workdays" /> ${w('settings.field-workdays')}</label></fieldset>`
}

function peopleFields(who: 'anyone' | readonly string[], people: readonly Person[], w: Words): Html {
  const choice = (value: string, checked: boolean) =>
    html`<label><input type="radio" name="who" value="${value}"${checked ? html` checked` : NOTHING} /> ${w(`settings.who-${value}`)}</label>`
  return html`<fieldset><legend>${w('settings.who-may-subscribe')}</legend>${choice('anyone', who === 'anyone')}${choice('some', who !== 'anyone')}</fieldset>
    <fieldset><legend>${w('settings.field-people')}</legend><p class="hint">${w('settings.people-hint')}</p>${
      people.length === 0
        ? html`<p class="empty">${w('settings.nobody')}</p>`
        : people.map(
            ({ id, name }) =>
              html`<label><input type="checkbox" name="person" value="${id}"${who !== 'anyone' && who.includes(id) ? html` checked` : NOTHING} /> ${name || w('settings.unnamed')}</label>`,
          )
    }</fieldset>`
}

/** @param before what a form does not ask for stays as it is there */
export function settingFrom(name: SettingName, fields: Fields, before: string): string {
  const milliseconds = (field: string) => Math.round(Number(one(fields, field)) * 1000)
  switch (name) {
    case 'hours':
      return settingText({ ...BOT_SETTINGS.hours.parse(before), ...hoursFrom(fields) })
    case 'pacing':
      return settingText({
        ...BOT_SETTINGS.pacing.parse(before),
        ...hoursFrom(fields),
        mostPerMinute: Number(one(fields, 'minute')),
        mostPerDay: Number(one(fields, 'day')),
        gapMs: [milliseconds('gap-from'), milliseconds('gap-to')],
      })
    case 'whoMaySubscribe':
      return one(fields, 'who') === 'anyone' ? '' : (fields.person ?? []).join(',')
    case 'retentionDays':
      return one(fields, 'days')
  }
}

/** Spans of which neither end is given are left out. */
function hoursFrom(fields: Fields): Pick<OfficeHours, 'hours' | 'workdaysOnly'> {
  const hours = Array.from({ length: MOST_SPANS }, (_, i): [string, string] => [
    one(fields, `from-${i}`),
    one(fields, `to-${i}`),
  ]).filter((span) => span.join('') !== '')
  return { hours, workdaysOnly: one(fields, 'workdays') === 'yes' }
}
