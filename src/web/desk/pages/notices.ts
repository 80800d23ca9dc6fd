/** 通知: what goes out to groups, from the draft to the last doubt. Each deed is the one the chat's command does, and asks the same rule who may. */
import type { Hono } from 'hono'
import { html } from 'hono/html'
import { type Broadcast, BroadcastState } from '../../../domain/broadcasts/broadcast.ts'
import type { Role } from '../../../domain/desk/staff.ts'
import { all, type DeskContext, type DeskEnv, type Fields, one } from '../session.ts'
import { DeskRefusal, refusalIn, type Shell } from '../shell.ts'
import { button, type Html, NOTHING } from '../view/html.ts'
import { numberIn, pageOf } from '../view/pages.ts'
import { noticeView } from './notice.ts'
import { draftView, readDraft } from './notice-draft.ts'
import { previewView, whomView } from './notice-parts.ts'
import { noticesView } from './notices-list.ts'

/** Somebody has to do something about these. */
const WAITING = ['draft', 'approved', 'planned', 'sending', 'stopped'] as const
const DONE = BroadcastState.options.filter((state) => !(WAITING as readonly string[]).includes(state))

/** What anybody may do stops something; whoever may approve looks at it in the use case as well. */
const NEEDED: Record<string, Role> = { stop: 'reader', approve: 'approver', reject: 'approver' }

export function noticeRoutes(app: Hono<DeskEnv>, shell: Shell): void {
  const { uses, w } = shell
  const { notices } = uses

  app.get('/notices', async (c) => {
    const page = await pageOf(c, { waits: WAITING, others: DONE }, async (most, wanted) =>
      (await notices.list(most, wanted)).map((one) => ({ ...one, number: one.broadcast.number })),
    )
    return shell.page(c, {
      title: w('nav.notices'),
      here: 'notices',
      main: noticesView(shell, page, c.var.session.staff),
    })
  })

  const showDraft = async (
    c: DeskContext,
    given: Record<string, string[]>,
    corrects: Broadcast | null,
    problem = '',
  ) => {
    const rooms = await notices.rooms()
    const preview = await wouldBe(given)
    const main = draftView(shell, { rooms, given, corrects, problem, preview, token: c.var.session.token })
    return shell.page(c, { title: w('notice.draft'), here: 'notices', main, status: problem === '' ? 200 : 400 })
  }

  app.get('/notices/new', async (c) => {
    shell.expectRole(c, 'editor')
    const list = uses.content.list.get(c.req.query('list') ?? '')
    // Whoever wants to hear of it has subscribed.
    if (list) return showDraft(c, { list: [list.id], to: ['subscribers'] }, null)
    return showDraft(c, { policy: c.req.queries('policy') ?? [] }, null)
  })

  // Fetched while somebody ticks: what would be said, and nothing is kept.
  app.get('/notices/preview', async (c) => c.html(await wouldBe(c.req.queries())))

  /** What groups would see, and which: as far as it has been chosen. */
  async function wouldBe(given: Fields): Promise<Html> {
    try {
      const { source, audience } = readDraft(given, uses.content)
      const { messages } = notices.compose(source).body
      const whom = audience ? whomView(await notices.reach(source, audience), w) : NOTHING
      return html`${whom}${previewView(messages, w)}`
    } catch (error) {
      const refusal = sayRefusal(error)
      return html`<p class="empty">${all(given, 'policy').length > 0 ? refusal : w('notice.preview-empty')}</p>`
    }
  }

  app.post('/notices', async (c) => {
    shell.expectRole(c, 'editor')
    const { staff } = c.var.session
    try {
      const { source, audience } = readDraft(c.var.fields, uses.content)
      if (one(c.var.fields, 'look') !== '') return showDraft(c, c.var.fields, null)
      if (!audience) throw new DeskRefusal(w('notice.no-audience'))
      const made = await notices.draft({ source, audience, author: staff })
      return shell.done(c, `notices/${made.number}`, w('notice.drafted'))
    } catch (error) {
      return showDraft(c, c.var.fields, null, sayRefusal(error))
    }
  })

  app.get('/notices/stop', (c) => {
    const main = html`<h1>${w('notice.stop-all')}</h1><p>${w('notice.stop-sure')}</p>
      <div class="row"><a class="button" href="/desk/notices" autofocus>${w('notice.stop-no')}</a>
      ${button({ action: '/desk/notices/stop', token: c.var.session.token, label: w('notice.stop-yes'), kind: 'danger' })}</div>`
    return shell.page(c, { title: w('notice.stop-all'), here: 'notices', main })
  })

  app.post('/notices/stop', async (c) => {
    const stopped = await notices.stopAll(c.var.session.staff.name)
    return shell.done(
      c,
      'notices',
      stopped.length === 0 ? w('notice.nothing-runs') : w('notice.stopped-all', { count: stopped.length }),
    )
  })

  app.get('/notices/:number{[0-9]+}', async (c) => {
    const broadcast = await notices.find(Number(c.req.param('number')))
    const main = await noticeView(shell, broadcast, {
      session: c.var.session,
      after: numberIn(c.req.query('after')),
    })
    return shell.page(c, { title: broadcast.title, here: 'notices', main })
  })

  app.get('/notices/:number{[0-9]+}/correct', async (c) => {
    shell.expectRole(c, 'editor')
    const wrong = await notices.find(Number(c.req.param('number')))
    const { source } = wrong
    const given =
      source.type === 'text' ? { text: [source.text], source: [source.source] } : { policy: [...wrong.body.policies] }
    return showDraft(c, given, wrong)
  })

  app.post('/notices/:number{[0-9]+}/:deed{approve|reject|send|stop|cancel|later|settle|correct}', async (c) => {
    const broadcast = await notices.find(Number(c.req.param('number')))
    const what = c.req.param('deed')
    shell.expectRole(c, NEEDED[what] ?? 'editor')
    try {
      return shell.done(c, `notices/${broadcast.number}`, await act(c, broadcast, what))
    } catch (error) {
      if (what === 'correct') return showDraft(c, c.var.fields, broadcast, sayRefusal(error))
      return shell.refused(c, `notices/${broadcast.number}`, sayRefusal(error))
    }
  })

  /** What was done, in words. */
  async function act(c: DeskContext, { id }: Broadcast, what: string): Promise<string> {
    const { staff } = c.var.session
    const { fields } = c.var
    switch (what) {
      case 'approve':
        await notices.approve(id, staff)
        if (one(fields, 'also') !== 'send') return w('notice.approved')
        return w('notice.approved-sent', { count: await notices.send(id, staff) })
      case 'reject': {
        const reason = one(fields, 'reason').slice(0, 200)
        if (reason === '') throw new DeskRefusal(w('notice.no-reason'))
        await notices.reject(id, staff, reason)
        return w('notice.rejected')
      }
      case 'send':
        return w('notice.sent', { count: await notices.send(id, staff) })
      case 'stop':
        await notices.stop(id, staff.name)
        return w('notice.stopped')
      case 'cancel':
        await notices.cancel(id, staff)
        return w('notice.cancelled')
      case 'later': {
        const at = Date.parse(`${one(fields, 'at')}:00Z`) - uses.hours.utcOffsetMinutes * 60_000
        if (!Number.isFinite(at)) throw new DeskRefusal(w('notice.no-time'))
        await notices.scheduleOnce(id, at, staff)
        return w('notice.scheduled')
      }
      case 'settle': {
        const [as, room] = [
          one(fields, 'as') === 'resend' ? ('resend' as const) : ('sent' as const),
          one(fields, 'room'),
        ]
        const settled = await notices.resolve(id, { rooms: room === '' ? null : [room], as }, staff)
        return w(settled.resentAs === null ? 'notice.settled' : 'notice.resent', { count: settled.rooms })
      }
      case 'correct': {
        const { source } = readDraft(fields, uses.content)
        await notices.correct(id, source, staff)
        return w('notice.correction')
      }
      default:
        throw new DeskRefusal(w('problem.not-found'))
    }
  }

  function sayRefusal(error: unknown): string {
    const refusal = refusalIn(error, uses.content)
    if (refusal !== null) return refusal
    throw error
  }
}
