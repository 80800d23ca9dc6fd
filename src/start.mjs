/**
 * Starts main.ts or cli.ts: `node src/start.mjs main`, `node src/start.mjs cli ask …`.
 * From the bundle of today's source, which is made where it is missing; where that cannot be, from the source itself through tsx, which takes longer.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleFolder, makeBundle } from './bundle.mjs'

const [entry = 'main'] = process.argv.splice(2, 1)
// Whoever starts the bot sees at once that it is coming.
if (entry === 'main') process.stdout.write('正在准备…\n')

const folder = await bundle()
// What a start consists of, for whoever looks: `npm run bench -- process`.
performance.mark('huiqi bundle')
if (folder !== null) {
  process.setSourceMapsEnabled(true)
  await import(pathToFileURL(join(folder, `${entry}.js`)).href)
} else {
  const { register } = await import('tsx/esm/api')
  register()
  await import(`./${entry}.ts`)
}

/** Null in a folder that may not be written to, without esbuild, or without the lock file. */
async function bundle() {
  try {
    const folder = bundleFolder()
    return existsSync(folder) ? folder : await makeBundle(folder)
  } catch {
    return null
  }
}
