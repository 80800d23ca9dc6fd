/** Owns the names of the files the page is made of besides its words. */
import { type Asset, LOOK_STYLES, loadAssets } from '../look/look.ts'

const OWN = ['frame.css', 'list.css', 'conversation.css', 'bubbles.css', 'composer.css'] as const
const SCRIPTS = ['page.js', 'mentions.js', 'newest.js'] as const

/** In the order in which they apply. */
export const STYLES = [...LOOK_STYLES, ...OWN]

/** By file name. */
export const loadSimulatorAssets = (): ReadonlyMap<string, Asset> =>
  loadAssets(new URL('./assets/', import.meta.url), [...OWN, ...SCRIPTS])
