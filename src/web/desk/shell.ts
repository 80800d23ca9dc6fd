/** Owns what every page of the desk has around it, and how a deed ends: with a page to go to and one sentence about what was done. */
import type { Context } from 'hono'
import { html } from 'hono/html'
import { BroadcastRefusal } from '../../domain/broadcasts/broadcast.ts'
import { mayAct, type Role } from '../../domain/desk/staff.ts'
import type { Content } from '../../domain/library/content.ts'
import { say, sayUnsaid } from '../../domain/library/sentence.ts'
import { type DeskContext, one } from './session.ts'
import type { DeskUses } from './uses.ts'
import { frameView, type PageNotice, type Place } from './view/frame.ts'
import type { Html, Words } from './view/html.ts'

export const DESK_ROOT = '/desk/'

/** Cannot be done, said in the words the person reads. */
export class DeskRefusal extends Error {}

/** What is said of what cannot be done, whoever found that; null for a defect. */
export function refusalIn(error: unknown, { sentences }: Pick<Content, 'sentences'>): string | null {
  if (error instanceof BroadcastRefusal) return sayUnsaid(sentences, error.said)
  return error instanceof DeskRefusal ? error.message : null
}

type PageParts = {
  title: string
  here: Place | null
  main: Html
  /** Its own script beside everybody's. */
  script?: string
  status?: 200 | 400 | 403 | 404 | 409 | 500
}

export type Shell = {
  uses: DeskUses
  w: Words
  page(c: DeskContext, parts: PageParts): Promise<Response>
  /** For whoever is not signed in. */
  outside(c: Context, parts: Omit<PageParts, 'here'>): Response | Promise<Response>
  /** Ends a deed; what was typed for it need not be kept any more. @param path of the page to go to, without {@link DESK_ROOT} */
  done(c: DeskContext, path: string, text: string): Response
  /** The same, for what was not done. */
  refused(c: DeskContext, path: string, text: string): Response
  /** @throws {DeskRefusal} */
  expectRole(c: DeskContext, role: Role): void
}

export function openShell(uses: DeskUses): Shell {
  const w: Words = (key, values) => say(uses.content.desk, key, values)
  /** One sentence a session, said on the next page; lost with the process, and then what was done shows all the same. */
  const notices = new Map<string, PageNotice>()
  const note = (c: DeskContext, notice: PageNotice) => {
    if (notices.size > 1000) notices.clear()
    notices.set(c.var.session.id, notice)
  }
  const go = (c: Context, path: string) => c.redirect(DESK_ROOT + path, 303)

  return {
    uses,
    w,
    async page(c, { title, here, main, script, status = 200 }) {
      const { id, staff, token } = c.var.session
      const notice = notices.get(id) ?? null
      notices.delete(id)
      const waiting = await uses.waiting.count(staff, uses.now())
      const troubles = await uses.troubles()
      return c.html(
        frameView({ ...{ title, here, main, staff, token, notice, waiting, troubles }, ...(script && { script }), w }),
        status,
      )
    },
    outside: (c, { title, main, status = 200 }) =>
      c.html(frameView({ ...{ title, main, here: null, staff: null, notice: null, w } }), status),
    done(c, path, text) {
      note(c, { text, bad: false, deed: one(c.var.fields, '_deed') })
      return go(c, path)
    },
    refused(c, path, text) {
      note(c, { text, bad: true, deed: null })
      return go(c, path)
    },
    expectRole(c, role) {
      const own = c.var.session.staff.role
      if (!mayAct(own, role))
        throw new DeskRefusal(w('role.too-low', { needed: w(`role.${role}`), role: w(`role.${own}`) }))
    },
  }
}

export const problemView = (w: Words, problem: string): Html =>
  html`<h1>${w('problem.heading')}</h1><p role="alert" class="bad">${problem}</p><p><a class="button" href="${DESK_ROOT}">${w('problem.back')}</a></p>`
