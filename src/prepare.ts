/** What `npm ci` makes ready, so that the first start is as quick as all later ones: the bundle, and what is learnt from the sentences. */
import { fileURLToPath } from 'node:url'
import { makeBundle } from './bundle.mjs'
import { keptWithPackages, openKnowledge } from './knowledge.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

try {
  await makeBundle()
  await openKnowledge(root, keptWithPackages(root)).learn([])
} catch (error) {
  // Nothing depends on it: a start makes what it does not find, and says itself what is wrong.
  process.stderr.write(
    `提前准备没有完成，不影响使用，只是启动慢一些：${error instanceof Error ? error.message : String(error)}\n`,
  )
}
