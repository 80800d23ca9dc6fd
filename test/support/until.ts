/** Waits for a condition instead of for a length of time, so that a slow machine makes a test slower and not red. */

export const DEADLINE_MS = 120_000
const POLL_MS = 2

/** Resolves once `condition` holds; after two minutes throws, saying what was awaited. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`waited ${DEADLINE_MS / 1000} s in vain until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}
