/** Learning in a test that is waited for: it begins when the test lets it, or fails. */
import type { Train } from '../../src/app/teaching/teaching-store.ts'

export function slowLearning() {
  let waiting: { go: () => void; fail: () => void }[] | null = null
  return {
    around: (train: Train): Train => {
      const held = () =>
        new Promise<void>((resolve, reject) => {
          waiting!.push({ go: resolve, fail: () => reject(new Error('killed')) })
        })
      return async (taught) => {
        if (waiting) await held()
        return train(taught)
      }
    },
    hold: () => (waiting = []),
    isHeld: () => (waiting ?? []).length > 0,
    end(how: 'go' | 'fail') {
      for (const one of waiting ?? []) one[how]()
      waiting = null
    },
  }
}
