/** One setting: what holds and who said so, what was before, what somebody would have instead, and the form for it. */
import { html } from 'hono/html'
import type { ApprovedText } from '../../../app/desk/approved-texts.ts'
import type { SettingLine } from '../../../app/desk/settings.ts'
import { mayAct } from '../../../domain/desk/staff.ts'
import type { Session } from '../session.ts'
import type { Shell } from '../shell.ts'
import { draftView, versionsView } from '../view/approved-text.ts'
import { sureView } from '../view/fields.ts'
import { deed, type Html, moment, NOTHING, type Words } from '../view/html.ts'
import { settingFields, settingInWords, wordOf } from '../view/setting.ts'

type SettingParts = {
  line: SettingLine
  versions: readonly ApprovedText[]
  people: readonly { id: string; name: string }[]
  session: Session
  problem: string
  /** What the form begins with. */
  text: string
}

export function settingView(shell: Shell, parts: SettingParts): Html {
  const { uses, w } = shell
  const { line, versions, session, problem, text, people } = parts
  const { name, now, given, draft, live } = line
  const { staff, token } = session
  const to = (what: string) => `/desk/settings/${name}/${what}`
  const inWords = (one: string) => settingInWords(name, one, w)
  const shown = (one: string) => html`<p><b>${inWords(one)}</b></p>${namesView(line, one, people, w)}`
  return html`<p class="back"><a href="/desk/settings">${w('settings.back')}</a></p><h1>${w(`settings.${wordOf(name)}`)}</h1><p class="meta">${w(`settings.about-${wordOf(name)}`)}</p>
    ${problem === '' ? NOTHING : html`<p class="bad" role="alert">${problem}</p>`}
    <div class="two"><section aria-labelledby="now"><h2 id="now">${w('settings.now')}</h2>${shown(now)}
      <p class="meta">${live ? html`${w('settings.set-by', { author: live.author.name, approver: live.approver ?? '' })}，${moment(live.decidedAt ?? live.createdAt, uses.hours)}。${w('settings.given', { value: inWords(given) })}` : w('settings.by-start')}</p>
      ${live && mayAct(staff.role, 'approver') ? sureView({ action: to('withdraw'), token, label: w('settings.withdraw'), question: `${w('settings.withdraw-sure', { value: inWords(given) })}${lossIn(line, given, w)}` }) : NOTHING}
      ${versionsView(shell, { versions, shown: inWords, path: `/desk/settings/${name}`, may: mayAct(staff.role, 'editor') })}</section>
    <section aria-labelledby="change"><h2 id="change">${w('settings.change')}</h2>
      ${draft ? draftView(shell, { draft, session, to, shown: shown(draft.text), loss: lossIn(line, draft.text, w) }) : NOTHING}
      ${
        mayAct(staff.role, 'editor')
          ? html`<form method="post" action="${to('draft')}">${deed(token)}${settingFields(name, text, people, w)}<div class="row"><button class="primary">${w('entry.submit')}</button></div></form>`
          : NOTHING
      }</section></div>`
}

/** What is deleted sooner is gone, and no other value brings it back. '' where nothing is. */
function lossIn({ name, now }: SettingLine, next: string, w: Words): string {
  return name === 'retentionDays' && Number(next) < Number(now) ? w('settings.loss', { days: next }) : ''
}

function namesView({ name }: SettingLine, text: string, people: readonly { id: string; name: string }[], w: Words) {
  if (name !== 'whoMaySubscribe' || text === '') return NOTHING
  const names = text.split(',').map((id) => people.find((one) => one.id === id)?.name || w('settings.unnamed'))
  return html`<p>${names.join('、')}</p>`
}
