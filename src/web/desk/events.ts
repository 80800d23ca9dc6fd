/** Owns the stream that tells a page that something has changed. It carries no more than that: what has changed, the page fetches with its own rights. */
import { setMaxListeners } from 'node:events'
import type { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { marksOf } from './live.ts'
import type { DeskEnv } from './session.ts'
import type { Shell } from './shell.ts'

const LOOK_MS = 2000
const BEAT_MS = 25_000
/** A browser opens six connections to one place; the desk's own script lets one tab listen for all. */
const MOST_STREAMS = 20

export function eventRoutes(app: Hono<DeskEnv>, { shell, stopped }: { shell: Shell; stopped: AbortSignal }): void {
  const { uses } = shell
  const streams = new Map<string, number>()
  // Each stream listens for the end.
  setMaxListeners(0, stopped)

  app.get('/events', (c) => {
    const { id, staff } = c.var.session
    if ((streams.get(staff.id) ?? 0) >= MOST_STREAMS) return c.text('', 429)
    return streamSSE(c, async (stream) => {
      streams.set(staff.id, (streams.get(staff.id) ?? 0) + 1)
      try {
        let last = ''
        let beatAt = 0
        while (!stream.aborted && !stopped.aborted) {
          // Signed out, removed, or another role by now: the stream ends with the session.
          const now = await uses.signIns.find(id, uses.now())
          if (now?.role !== staff.role) break
          const marks = marksOf(await uses.waiting.count(staff, uses.now()), await uses.troubles())
          const version = JSON.stringify(marks)
          if (version !== last) await stream.writeSSE({ event: 'changed', data: version })
          else if (performance.now() - beatAt > BEAT_MS) await stream.writeSSE({ event: 'beat', data: '' })
          if (version !== last || performance.now() - beatAt > BEAT_MS) beatAt = performance.now()
          last = version
          await rest(LOOK_MS, stopped)
        }
      } catch {
        // The database is gone, or the browser: it asks again, and is told then.
      } finally {
        streams.set(staff.id, (streams.get(staff.id) ?? 1) - 1)
      }
    })
  })
}

function rest(ms: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      stopped.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    stopped.addEventListener('abort', end)
  })
}
