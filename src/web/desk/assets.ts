/** Owns the names of the files the desk's pages are made of besides their words. */
import { type Asset, LOOK_STYLES, loadAssets } from '../look/look.ts'

const OWN = ['desk.css', 'parts.css', 'pictures.css'] as const

/** In the order in which they apply. */
export const DESK_STYLES = [...LOOK_STYLES, ...OWN]

/** By file name. */
export const deskAssets = (): ReadonlyMap<string, Asset> =>
  loadAssets(new URL('./assets/', import.meta.url), [...OWN, 'desk.js'])
