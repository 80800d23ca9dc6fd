/** 问了什么: every question, masked, filtered in the database; compared with the week before; as a table, and the week's workbook. */
import type { Hono } from 'hono'
import { html } from 'hono/html'
import { ASKED_ACTS, ASKED_KINDS, type AskedLine, type AskedWanted, EVERYTHING } from '../../../app/desk/asked.ts'
import { localDate } from '../../../domain/desk/office-hours.ts'
import { weekOf } from '../../../domain/desk/week.ts'
import { displayName, onOneLine } from '../../../domain/talk/display-name.ts'
import { DAY_MS } from '../../../domain/time.ts'
import type { DeskContext, DeskEnv } from '../session.ts'
import type { Shell } from '../shell.ts'
import { columnsView } from '../view/chart.ts'
import { csv, download, pagesOf } from '../view/csv.ts'
import { choicesView, dateIn, policyOptions } from '../view/fields.ts'
import { type Html, moment, NOTHING } from '../view/html.ts'
import { wordIn } from '../view/pages.ts'
import { tableView } from '../view/table.ts'

const PAGE = 50
/** Of a file, which is written so many at a time. */
const AT_ONCE = 100
/** More are only said to be more. */
export const MOST_COUNTED = 1000
export const countInWords = (count: number) => (count < MOST_COUNTED ? String(count) : `${MOST_COUNTED - 1}+`)
const MOST_A_WEEK = 100_000
const WEEK_MS = 7 * DAY_MS
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const PLACES = ['all', 'group', 'direct'] as const

function wantedIn(c: DeskContext): AskedWanted {
  const asked = (name: string) => c.req.query(name) ?? ''
  return {
    ...{ from: dateIn(asked('from')), to: dateIn(asked('to')), word: wordIn(c) },
    place: PLACES.find((place) => place === asked('place')) ?? 'all',
    policy: /^[\w-]{1,40}$/.test(asked('policy')) ? asked('policy') : '',
    kind: ASKED_KINDS.find((kind) => kind === asked('kind')) ?? '',
    act: ASKED_ACTS.find((act) => act === asked('act')) ?? '',
    before: /^[\da-f]{16,40}$/.test(asked('before')) ? asked('before') : null,
  }
}

function addressOf({ from, to, place, policy, kind, act, word, before }: AskedWanted): string {
  const all = { from, to, place: place === 'all' ? '' : place, policy, kind, act, q: word, before: before ?? '' }
  return new URLSearchParams(Object.entries(all).filter(([, value]) => value !== '')).toString()
}

const changeOf = (now: number, before: number) => `${now >= before ? '+' : ''}${now - before}`

export function askedRoutes(app: Hono<DeskEnv>, shell: Shell): void {
  const { uses, w } = shell
  const titles = (ids: readonly string[]) => ids.map((id) => uses.content.policy.get(id)?.title ?? id).join('、')
  const where = ({ topic }: AskedLine) =>
    topic === null ? w('asked.direct') : displayName(topic) || w('notice.unnamed')

  const kindOf = ({ kind }: AskedLine) => w(`asked.kind-${kind.replace('.', '-')}`)
  /** '' where nothing was understood, and for what a page has no words for. */
  const actOf = ({ act }: AskedLine) => (act === null ? '' : (uses.content.desk[`asked.act-${act}`] ?? ''))

  app.get('/asked', async (c) => {
    const wanted = wantedIn(c)
    const { lines, more, count } =
      wanted.before === null
        ? await uses.asked.begin(wanted, PAGE, MOST_COUNTED)
        : { ...(await uses.asked.page(wanted, PAGE)), count: await uses.asked.count(wanted, MOST_COUNTED) }
    const rows = lines.map((line) => [
      html`<details class="inline-fold"><summary>${onOneLine(line.question)}</summary><div class="bubble ours">${line.reply || w('asked.silent')}</div></details>`,
      html`${moment(line.at, uses.hours)}`,
      html`${where(line)}`,
      html`${titles(line.policies.slice(0, 2)) || '—'}`,
      html`${kindOf(line)}${actOf(line) === '' ? NOTHING : html`<br /><small>${actOf(line)}</small>`}`,
    ])
    const columns = ['question', 'when', 'where', 'policy', 'kind'].map((key) => w(`asked.column-${key}`))
    const main = html`<h1>${w('nav.asked')}</h1>${filterView(shell, wanted)}
      <p>${w('asked.count', { count: countInWords(count) })} ${await comparedView()}</p>
      ${wanted.before === null ? await trendView(wanted) : NOTHING}
      ${rows.length === 0 ? html`<p class="empty">${w('asked.none')}</p>` : tableView({ caption: w('nav.asked'), columns, rows })}
      ${more ? html`<p><a class="button" href="/desk/asked?${addressOf({ ...wanted, before: lines.at(-1)?.id ?? null })}">${w('table.more')}</a></p>` : NOTHING}`
    return shell.page(c, { title: w('nav.asked'), here: 'asked', main })
  })

  /** Day by day, the last seven days beside the seven before: of what the filters leave, whatever dates they name. */
  async function trendView(wanted: AskedWanted): Promise<Html> {
    const days = Array.from({ length: 14 }, (_, i) => localDate(uses.now() - (13 - i) * DAY_MS, uses.hours))
    const counted = await uses.asked.days({ ...wanted, from: days[0]!, to: days.at(-1)! })
    const bars = days.map((day) => ({ label: day.slice(5).replace('-', '/'), value: counted.get(day) ?? 0 }))
    const sum = (some: typeof bars) => some.reduce((all, { value }) => all + value, 0)
    const [before, now] = [sum(bars.slice(0, 7)), sum(bars.slice(7))]
    const sentence = w('asked.trend-said', { now, before, change: changeOf(now, before) })
    const columns = [w('today.day'), w('today.questions')]
    return html`<h2 class="unseen">${w('asked.trend')}</h2><details class="fold"><summary>${sentence}</summary>${columnsView({ title: w('asked.trend'), sentence, columns, bars, w })}</details>`
  }

  /** The last whole week beside the one before. */
  let compared: { week: string; words: string } | null = null
  async function comparedView(): Promise<string> {
    const last = weekOf(uses.now() - WEEK_MS, uses.hours)
    // Of a week that is over nothing changes but what somebody has deleted.
    if (compared?.week === last.name) return compared.words
    const counted = (from: number) => {
      const [first, end] = [localDate(from, uses.hours), localDate(from + WEEK_MS - 1, uses.hours)]
      return uses.asked.count({ ...EVERYTHING, from: first, to: end }, MOST_A_WEEK)
    }
    const [now, before] = [await counted(last.from), await counted(last.from - WEEK_MS)]
    const words = w('asked.compared', { now, before, change: changeOf(now, before) })
    compared = { week: last.name, words }
    return words
  }

  app.get('/asked.csv', (c) => {
    const wanted = wantedIn(c)
    const row = (line: AskedLine) => [
      moment(line.at, uses.hours),
      line.question,
      where(line),
      titles(line.policies),
      kindOf(line),
      actOf(line),
      line.reply,
    ]
    async function* rows() {
      for await (const lines of pagesOf((before) => uses.asked.page({ ...wanted, before }, AT_ONCE)))
        yield lines.map(row)
    }
    const heading = ['when', 'question', 'where', 'policy', 'kind', 'act', 'reply'].map((key) =>
      w(`asked.column-${key}`),
    )
    return csv(c, w('nav.asked'), heading, rows())
  })

  // Last week's, which is whole.
  app.get('/report.xlsx', async (c) => {
    const week = weekOf(uses.now() - WEEK_MS, uses.hours)
    return download(c, `${w('asked.report')}-${week.name}.xlsx`, SHEET, await uses.workbook(week))
  })
}

function filterView({ uses, w }: Shell, wanted: AskedWanted): Html {
  const { from, to, place, policy, kind, act, word } = wanted
  return html`<form class="filters" action="/desk/asked" role="search">
    <span><label for="q">${w('table.search')}</label><input id="q" name="q" type="search" maxlength="50" value="${word}" /></span>
    <span><label for="from">${w('deeds.from')}</label><input id="from" name="from" type="date" value="${from}" /></span>
    <span><label for="to">${w('deeds.to')}</label><input id="to" name="to" type="date" value="${to}" /></span>
    <span><label for="place">${w('asked.place')}</label><select id="place" name="place">${choicesView(PLACES, place, (one) => w(`asked.place-${one}`))}</select></span>
    <span class="wide"><label for="policy">${w('entry.column-policy')}</label><select id="policy" name="policy">${policyOptions(uses.content, policy, w, [], w('deeds.every'))}</select></span>
    <span><label for="kind">${w('asked.column-kind')}</label><select id="kind" name="kind"><option value="">${w('deeds.every')}</option>${choicesView(ASKED_KINDS, kind, (one) => w(`asked.kind-${one.replace('.', '-')}`))}</select></span>
    <span><label for="act">${w('asked.column-act')}</label><select id="act" name="act"><option value="">${w('deeds.every')}</option>${choicesView(ASKED_ACTS, act, (one) => w(`asked.act-${one}`))}</select></span>
    <span class="row"><button class="primary">${w('deeds.filter')}</button><a class="button" href="/desk/asked.csv?${addressOf({ ...wanted, before: null })}">${w('deeds.export')}</a><a class="button" href="/desk/report.xlsx">${w('asked.last-week')}</a></span></form>`
}
