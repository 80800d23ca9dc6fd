/** A clock that only the test moves, with a sleep that moves it: an hour of pacing passes in no time. */
export type TestClock = {
  now: () => number
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  advance: (ms: number) => void
}

export function testClock(start: number): TestClock {
  let at = start
  return {
    now: () => at,
    async sleep(ms, signal) {
      // A time-out must not come before what it times has had its turn.
      for (let turns = 0; turns < 20; turns++) {
        await new Promise((resolve) => setImmediate(resolve))
        if (signal?.aborted) return
      }
      at += ms
    },
    advance(ms) {
      at += ms
    },
  }
}
