/** Looks every two seconds whether staff have put something right in another process. Decides nothing. */
import type { LiveContent } from '../../app/library/corrections.ts'

const EVERY_MS = 2000

/** Returns the function that ends it. */
export function followCorrections({ follow }: Pick<LiveContent, 'follow'>): () => void {
  const timer = setInterval(follow, EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
