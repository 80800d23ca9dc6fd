/** Owns who is signed in: the cookie, the token that every form of theirs carries, and that a form is done once. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { SESSION_LIVES_MS, type SignedIn, type SignIns } from '../../app/desk/sign-in.ts'

export type Session = {
  id: string
  staff: SignedIn
  /** Hidden in every form: a page elsewhere cannot know it. */
  token: string
}

export type DeskEnv = { Variables: { session: Session; fields: Fields } }
export type DeskContext = Context<DeskEnv>
export type Fields = Record<string, string[]>

export type Cookies = {
  read(c: Context): string | undefined
  write(c: Context, session: string): void
  clear(c: Context): void
}

/** @param port cookies do not ask for the port: two bots of one machine would sign each other out */
export function cookies(secure: boolean, port: () => number): Cookies {
  const name = () => (secure ? '__Host-huiqi' : `huiqi-${port()}`)
  const options = { path: '/', httpOnly: true, secure, sameSite: 'Strict' as const }
  return {
    read: (c) => getCookie(c, name()),
    write: (c, session) => setCookie(c, name(), session, { ...options, maxAge: SESSION_LIVES_MS / 1000 }),
    clear: (c) => void deleteCookie(c, name(), options),
  }
}

export const tokenOf = (session: string) =>
  createHmac('sha256', session).update('a form of the desk').digest('base64url')

type SignedInParts = {
  signIns: Pick<SignIns, 'find' | 'isFirst'>
  cookies: Cookies
  now: () => number
  /** What somebody sees who is not signed in. */
  outside: (c: Context) => Response | Promise<Response>
  /** What is said of a form that was made for somebody else, or long ago. */
  stale: (c: DeskContext) => Response | Promise<Response>
  /** And of one that was sent before. */
  again: (c: DeskContext) => Response | Promise<Response>
}

/** Everything behind it has a session; every deed its token, and is done once. */
export function signedIn({ signIns, cookies, now, outside, stale, again }: SignedInParts): MiddlewareHandler<DeskEnv> {
  return async (c, next) => {
    const id = cookies.read(c)
    const staff = id ? await signIns.find(id, now()) : null
    if (!id || !staff) return outside(c)
    c.set('session', { id, staff, token: tokenOf(id) })
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const fields = await readFields(c)
    c.set('fields', fields)
    if (!same(one(fields, '_token'), tokenOf(id))) return stale(c)
    const deed = one(fields, '_deed')
    if (!/^[\w-]{16,64}$/.test(deed)) return stale(c)
    if (!(await signIns.isFirst(deed, now()))) return again(c)
    return next()
  }
}

async function readFields(c: Context): Promise<Fields> {
  const body = await c.req.parseBody({ all: true })
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, [value].flat().filter((text) => typeof text === 'string')]),
  )
}

/** Forms send line breaks as CR LF. */
export const one = (fields: Fields, name: string): string => (fields[name]?.[0] ?? '').replace(/\r\n?/g, '\n').trim()
export const all = (fields: Fields, name: string): string[] => fields[name] ?? []

function same(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}
