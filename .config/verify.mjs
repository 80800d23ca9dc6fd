// What CI runs; with --fast (a minute at the most) only the tests that need neither a model, a database nor a browser.
import { spawnSync } from 'node:child_process'

const fast = process.argv.includes('--fast')
const STEPS = ['npm run lint', 'npm run types', 'npm run check', 'npm test']
const QUICK = ['domain', 'reading', 'settings', 'architecture.test.ts', 'lock-file.test.ts'].map((one) => `test/${one}`)

for (const step of STEPS) {
  const command = fast && step === 'npm test' ? `${step} -- ${QUICK.join(' ')}` : step
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
