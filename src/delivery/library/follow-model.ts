/** Looks some times a second whether another process has put a new model live, and takes it up. Decides nothing. */
import type { LiveModel } from '../../app/library/live-model.ts'
import type { Log } from '../../app/turn/surroundings.ts'

const EVERY_MS = 300

export type FollowModelParts = { model: Pick<LiveModel, 'follow' | 'version'>; log: Log; everyMs?: number }

/** Returns the function that ends it, once a change under way is done. */
export function followModel({ model, log, everyMs = EVERY_MS }: FollowModelParts): () => Promise<void> {
  const run = async () => {
    try {
      if (await model.follow()) log.info({ version: model.version }, 'a new model answers')
    } catch (error) {
      log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'no new model; the old one goes on')
    }
  }
  let running: Promise<void> | null = null
  const timer = setInterval(() => {
    running ??= run().finally(() => {
      running = null
    })
  }, everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
