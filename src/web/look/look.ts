/** Owns what the pages of this program have in common to look at: their colours, by day and by night, what holds on each of them, their icon. Read once at start, so that a request never touches the disk. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Context } from 'hono'
import type { html } from 'hono/html'

/** A piece of a page; what is put into it is escaped. */
export type Html = ReturnType<typeof html>

export type Asset = { type: string; body: string; version: string }

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

/** Of every page; the styles come before its own, in this order. */
export const LOOK_STYLES = ['colours.css', 'base.css'] as const

/** By file name. @param folder where the page's own stand; those of every page come with them */
export function loadAssets(folder: URL, names: readonly string[]): ReadonlyMap<string, Asset> {
  const read = (name: string, place: URL): [string, Asset] => [
    name,
    { type: TYPES[name.split('.').at(-1)!]!, ...versioned(readFileSync(new URL(name, place), 'utf8')) },
  ]
  const look = [...LOOK_STYLES, 'icon.svg'].map((name) => read(name, new URL('./', import.meta.url)))
  return new Map([...look, ...names.map((name) => read(name, folder))])
}

/** Answers `/assets/:name`. */
export const assetRoute = (assets: ReadonlyMap<string, Asset>) => (c: Context) => {
  const asset = assets.get(c.req.param('name') ?? '')
  if (!asset) return c.notFound()
  c.header('Content-Type', asset.type)
  // Asked for by its version it is never another; the next program names another.
  const kept = c.req.query('v') === asset.version
  c.header('Cache-Control', kept ? 'max-age=31536000, immutable' : 'no-cache')
  return c.body(asset.body)
}

const versioned = (body: string) => ({
  body,
  version: createHash('sha256').update(body).digest('base64url').slice(0, 10),
})
