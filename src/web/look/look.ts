/** Owns what the pages of this program have in common to look at: their colours, by day and by night. Read once at start, so that a request never touches the disk. */
import { readFileSync } from 'node:fs'

export type Asset = { type: string; body: string }

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

/** By file name. @param folder where the page's own stand; those of every page come with them */
export function loadAssets(folder: URL, names: readonly string[]): ReadonlyMap<string, Asset> {
  const read = (name: string, place: URL): [string, Asset] => [
    name,
    { type: TYPES[name.split('.').at(-1)!]!, body: readFileSync(new URL(name, place), 'utf8') },
  ]
  return new Map([read('colours.css', new URL('./', import.meta.url)), ...names.map((name) => read(name, folder))])
}
