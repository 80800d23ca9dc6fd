/** Owns the files the page is made of besides its words: read once at start, so that a request never touches the disk. */
import { readFileSync } from 'node:fs'

/** In the order in which they apply. */
export const STYLES = [
  'colours.css',
  'frame.css',
  'list.css',
  'conversation.css',
  'bubbles.css',
  'composer.css',
] as const
const SCRIPTS = ['page.js', 'mentions.js', 'newest.js'] as const

export type Asset = { type: string; body: string }

/** By file name. */
export function loadAssets(): ReadonlyMap<string, Asset> {
  const read = (name: string, type: string): [string, Asset] => [
    name,
    { type, body: readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8') },
  ]
  return new Map([
    ...STYLES.map((name) => read(name, 'text/css; charset=utf-8')),
    ...SCRIPTS.map((name) => read(name, 'text/javascript; charset=utf-8')),
    read('icon.svg', 'image/svg+xml'),
  ])
}
