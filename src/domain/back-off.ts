/** How often something that surely did not go out is tried again, and after how long. Pure. */

export const MOST_ATTEMPTS = 8
const MOST_MS = 300_000

/**
 * Milliseconds to wait after a definite failure: twice as long each time, five minutes and half of it at the most.
 * @param attempts made so far, 1 and more
 * @param baseMs half of what is waited after the first, as a mean
 * @param draw from 0 to below 1
 */
export function backOffMs(attempts: number, baseMs: number, draw: number): number {
  return Math.round(Math.min(MOST_MS, baseMs * 2 ** attempts) * (0.5 + draw))
}
