import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/postgres-server.ts'],
    // A fifth of their time tests wait for processes and timers: half as many more than there are cores keep these busy.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // No test changes what another sees (the content is frozen, each has folders, ports and accounts of its own): modules are loaded once a worker.
    isolate: false,
    // For what hangs; a slow machine makes a test slower and not red.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
})
