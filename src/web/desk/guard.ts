/**
 * Owns what every request to the desk has to pass before anything else looks at it: the names it answers to, where deeds may come from, how
 * big and how many they may be; and the headers of every answer.
 */

import { getConnInfo } from '@hono/node-server/conninfo'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'

const MOST_BYTES = 64 * 1024
/** As large as a document that is read may be, and what a form puts around it. */
const MOST_DOCUMENT_BYTES = 21 * 1024 * 1024
/** So many deeds of one address in a second; nobody clicks faster. */
const MOST_A_SECOND = 10

export type GuardWords = { wrongName: string; wrongOrigin: string; tooMuch: string; tooFast: string }

/** @param names hosts with their ports, as a browser names them */
export function onlyNames(names: () => readonly string[], words: GuardWords): MiddlewareHandler {
  return async (c, next) => {
    if (!names().includes(c.req.header('host') ?? '')) return c.text(words.wrongName, 421)
    await next()
  }
}

/**
 * A deed must come from a page of ours: the browser says where from, and a page elsewhere cannot make it say otherwise.
 * What {@link import('./session.ts')} asks for besides, only a page of ours can know.
 */
export function onlyOwnPages(
  names: () => readonly string[],
  scheme: 'http' | 'https',
  words: GuardWords,
): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const origin = c.req.header('origin')
    const site = c.req.header('sec-fetch-site')
    const own = names().some((name) => origin === `${scheme}://${name}`)
    if (!own || (site !== undefined && site !== 'same-origin')) return c.text(words.wrongOrigin, 403)
    return next()
  }
}

export function notTooMuch(now: () => number, words: GuardWords): MiddlewareHandler {
  const lately = new Map<string, number[]>()
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const from = addressOf(c)
    const at = now()
    const recent = (lately.get(from) ?? []).filter((time) => time > at - 1000)
    if (recent.length >= MOST_A_SECOND) return c.text(words.tooFast, 429)
    // Of those who have gone nothing is kept.
    if (lately.size > 1000) lately.clear()
    lately.set(from, [...recent, at])
    return next()
  }
}

/** @param documents where files are put in */
export function notTooBig(words: GuardWords, documents: string): MiddlewareHandler {
  const limit = (maxSize: number) => bodyLimit({ maxSize, onError: (c) => c.text(words.tooMuch, 413) })
  const [form, document] = [limit(MOST_BYTES), limit(MOST_DOCUMENT_BYTES)]
  return (c, next) => (c.req.path === documents ? document : form)(c, next)
}

export const addressOf = (c: Parameters<MiddlewareHandler>[0]): string => {
  try {
    return getConnInfo(c).remote.address ?? ''
  } catch {
    return ''
  }
}

/** @param secure whether it is served with a certificate */
export function headers(secure: boolean): MiddlewareHandler {
  const own = ["'self'"]
  const set = secureHeaders({
    contentSecurityPolicy: {
      ...{ defaultSrc: ["'none'"], scriptSrc: own, styleSrc: own, imgSrc: own, connectSrc: own, formAction: own },
      ...{ baseUri: ["'none'"], frameAncestors: ["'none'"] },
    },
    strictTransportSecurity: secure ? 'max-age=31536000' : false,
    // With none at all a form's deed would say that it comes from nowhere.
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
  })
  return async (c, next) => {
    await set(c, next)
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store')
  }
}
