/** The longest stretch in which the thread that answers messages did one thing and nothing else could begin: by the clock, and of the processor's time, which other programs on the machine cannot make longer. */
import { readFileSync } from 'node:fs'

/** Milliseconds; `own` is NaN where the system does not say. */
export type Stretch = { clock: number; own: number }

export function watchStretches(): { longest(): Stretch; end(): void } {
  let [at, used] = [performance.now(), ownTime()]
  const longest = { clock: 0, own: 0 }
  const timer = setInterval(() => {
    const [now, own] = [performance.now(), ownTime()]
    longest.clock = Math.max(longest.clock, now - at)
    longest.own = Math.max(longest.own, own - used)
    ;[at, used] = [now, own]
  }, 1)
  return {
    longest() {
      const found = { ...longest }
      Object.assign(longest, { clock: 0, own: 0 })
      return found
    },
    end: () => clearInterval(timer),
  }
}

/** Linux counts what the first thread of a process has run, in nanoseconds. */
function ownTime(): number {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
  } catch {
    return Number.NaN
  }
}
