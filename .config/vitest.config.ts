import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/postgres-server.ts'],
    // Tests wait for processes and timers more than they compute.
    maxWorkers: '100%',
    // No test changes what another sees (the content is frozen, each has folders, ports and accounts of its own): modules are loaded once a worker.
    isolate: false,
    // For what hangs; a slow machine makes a test slower and not red.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
})
