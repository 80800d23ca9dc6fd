/** Looks every two seconds whether staff have put something right, or set it otherwise, in another process. Decides nothing. */

const EVERY_MS = 2000

/** Returns the function that ends it. */
export function followCorrections(live: readonly { follow: () => Promise<void> }[]): () => void {
  const timer = setInterval(() => {
    for (const { follow } of live) void follow()
  }, EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
