/** Owns the names of the files the desk's pages are made of besides their words. */
import { type Asset, loadAssets } from '../look/look.ts'

/** In the order in which they apply. */
export const DESK_STYLES = ['colours.css', 'desk.css', 'parts.css'] as const

/** By file name. */
export const deskAssets = (): ReadonlyMap<string, Asset> =>
  loadAssets(new URL('./assets/', import.meta.url), [...DESK_STYLES.slice(1), 'desk.js', 'icon.svg'])
