/** Owns the names of the files the page is made of besides its words. */
import { type Asset, loadAssets as load } from '../look/look.ts'

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

/** By file name. */
export const loadAssets = (): ReadonlyMap<string, Asset> =>
  load(new URL('./assets/', import.meta.url), [...STYLES.slice(1), ...SCRIPTS, 'icon.svg'])
