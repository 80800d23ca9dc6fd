/** 设置: how the bot is set, for whoever wants to know; it is changed where the program is started, so that a mistake cannot be made from afar. */
import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { DeskEnv } from '../session.ts'
import type { Shell } from '../shell.ts'

export function settingRoutes(app: Hono<DeskEnv>, shell: Shell): void {
  const { uses, w } = shell
  const spans = (hours: readonly (readonly [string, string])[]) => hours.map(([from, to]) => `${from}–${to}`).join('、')
  const days = (workdaysOnly: boolean) => w(workdaysOnly ? 'settings.workdays' : 'settings.every-day')

  app.get('/settings', (c) => {
    const { pacing, retentionDays, whoMaySubscribe } = uses.settings
    const rows: [string, string][] = [
      ['hours', `${spans(uses.hours.hours)}，${days(uses.hours.workdaysOnly)}`],
      ['notices', `${spans(pacing.hours)}，${days(pacing.workdaysOnly)}`],
      [
        'pace',
        w('settings.pace-said', {
          minute: pacing.mostPerMinute,
          day: pacing.mostPerDay,
          from: pacing.gapMs[0] / 1000,
          to: pacing.gapMs[1] / 1000,
        }),
      ],
      [
        'subscribers',
        whoMaySubscribe === 'anyone' ? w('settings.anyone') : w('settings.some', { count: whoMaySubscribe.length }),
      ],
      ['retention', w('settings.retention-said', { days: retentionDays })],
    ]
    const main = html`<h1>${w('nav.settings')}</h1><p class="meta">${w('settings.about')}</p>
      <table class="list"><caption class="unseen">${w('nav.settings')}</caption><tbody>${rows.map(([name, value]) => html`<tr><th scope="row">${w(`settings.${name}`)}</th><td data-column="${w('settings.value')}">${value}</td></tr>`)}</tbody></table>`
    return shell.page(c, { title: w('nav.settings'), here: 'settings', main })
  })
}
