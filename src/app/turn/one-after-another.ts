/**
 * Owns the order of work: one task after another for the same key, different keys side by side. Messages are read
 * and answered concurrently, so without this an owner's "60" could overtake the question it answers.
 */

export type Order = {
  /** Runs `task` after the earlier tasks of `key`. A task that fails never stops the next; telling about it is the task's own duty. Resolves when it is done. */
  add(key: string, task: () => Promise<void>): Promise<void>
  /** Resolves when nothing is running or waiting. */
  idle(): Promise<void>
  /** How many keys have work; a key without work takes no memory. */
  readonly busyKeys: number
}

export function keepOrder(): Order {
  const lastTask = new Map<string, Promise<void>>()

  return {
    add(key, task) {
      const before = lastTask.get(key) ?? Promise.resolve()
      const current: Promise<void> = before
        .then(task)
        // A rejection escaping here would be an unhandled one, which ends the process.
        .catch(() => {})
        .then(() => {
          if (lastTask.get(key) === current) lastTask.delete(key)
        })
      lastTask.set(key, current)
      return current
    },

    async idle() {
      while (lastTask.size > 0) await Promise.all(lastTask.values())
    },

    get busyKeys() {
      return lastTask.size
    },
  }
}
