/** Owns the names of the files the desk's pages are made of besides their words. */
import { type Asset, LOOK_STYLES, loadAssets } from '../look/look.ts'

const OWN = ['desk.css', 'parts.css', 'pictures.css'] as const

/** In the order in which they apply. */
export const DESK_STYLES = [...LOOK_STYLES, ...OWN]

let loaded: ReadonlyMap<string, Asset> | undefined

/** By file name. */
export function deskAssets(): ReadonlyMap<string, Asset> {
  loaded ??= loadAssets(new URL('./assets/', import.meta.url), [...OWN, 'desk.js', 'pick.js'])
  return loaded
}

/** With its version: a browser asks for it once, and not with every page. */
export const assetAddress = (name: string) => `/desk/assets/${name}?v=${deskAssets().get(name)?.version}`
