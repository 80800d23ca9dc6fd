/** A clock that only its owner moves: whoever sleeps on it sleeps until the time is let pass. For a day in seconds, and for tests. */
export type HeldClock = {
  now: () => number
  sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Whether anybody waits for the time to pass. */
  isWaitedFor: () => boolean
  /** How often anybody began to wait. */
  waits: () => number
  pass: (ms: number) => void
}

export function heldClock(start: number): HeldClock {
  let at = start
  let waits = 0
  const sleepers = new Set<{ until: number; wake: () => void }>()
  return {
    now: () => at,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const sleeper = { until: at + ms, wake }
        function wake() {
          sleepers.delete(sleeper)
          resolve()
        }
        sleepers.add(sleeper)
        waits += 1
        signal.addEventListener('abort', wake, { once: true })
      }),
    waits: () => waits,
    isWaitedFor: () => sleepers.size > 0,
    pass(ms) {
      at += ms
      for (const { until, wake } of [...sleepers]) if (until <= at) wake()
    },
  }
}
