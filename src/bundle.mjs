/**
 * Owns the bundle: all of src in a few files of JavaScript, so that a start reads and compiles neither TypeScript nor hundreds of small files.
 * It stands beside the packages, in a folder named after the hash of what it was made of; whoever changes the source gets a new one at the next start.
 */
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const SRC = dirname(fileURLToPath(import.meta.url))
const ROOT = dirname(SRC)
const KEPT = join(ROOT, 'node_modules', '.cache', 'huiqi', 'bundle')
const ENTRIES = ['main', 'cli']

/**
 * Packages that are worth bundling: many small files, plain JavaScript. All others are loaded as they are installed: Wechaty and its
 * puppets have to be the same for everybody in the process, and native ones are no JavaScript.
 */
const BUNDLED =
  /^(?:zod|kysely|opencc-js|hono|@hono\/node-server|chinese-days|commander|prom-client|qrcode|fflate)(?:\/|$)/

/** Where the bundle of today's source is or would be. */
export function bundleFolder() {
  const hash = createHash('sha256').update(process.version)
  for (const file of [...sources(), join(ROOT, 'package-lock.json')])
    hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0')
  return join(KEPT, hash.digest('hex').slice(0, 16))
}

function sources() {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:m?[tj]s|json)$/.test(file))
    .sort()
    .map((file) => join(SRC, file))
}

/** Takes half a second. Others may make the same at the same time: the last one to finish finds it there. */
export async function makeBundle(folder = bundleFolder()) {
  if (existsSync(folder)) return folder
  mkdirSync(KEPT, { recursive: true })
  const made = mkdtempSync(join(KEPT, 'making-'))
  try {
    await bundleInto(
      made,
      ENTRIES.map((name) => join(SRC, `${name}.ts`)),
    )
    // Whoever may read the project may run it.
    chmodSync(made, 0o755)
    renameSync(made, folder)
    removeOld()
  } catch (error) {
    rmSync(made, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}

/**
 * Each entry under its own name, and what they share beside them.
 * @param {string} folder two levels below `.cache/huiqi`: from there the files find what stands beside their source
 * @param {string[]} entryPoints
 */
export async function bundleInto(folder, entryPoints) {
  const { build } = await import('esbuild')
  await build({
    entryPoints,
    outdir: folder,
    entryNames: '[name]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    keepNames: true,
    logLevel: 'error',
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    plugins: [{ name: 'huiqi', setup: asInstalled }],
  })
}

/** A bot that runs goes on loading from the bundle it was started from, so the last few stay. */
const LAST = 3

function removeOld() {
  /** @param {string} name */
  const age = (name) => statSync(join(KEPT, name)).mtimeMs
  const old = readdirSync(KEPT)
    .sort((a, b) => age(b) - age(a))
    .slice(LAST)
  for (const name of old) rmSync(join(KEPT, name), { recursive: true, force: true })
}

/** @param {import('esbuild').PluginBuild} build */
function asInstalled(build) {
  build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
    kind === 'entry-point' || BUNDLED.test(path) ? undefined : { path, external: true },
  )
  // A file goes on knowing its own place: assets stand beside it, and what runs apart starts from there.
  build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
    const from = relative(join(KEPT, 'any'), path).replaceAll('\\', '/')
    const contents = readFileSync(path, 'utf8')
      .replaceAll('import.meta.url', () => `new URL(${JSON.stringify(from)}, import.meta['url']).href`)
      .replaceAll("import.meta['url']", 'import.meta.url')
    return { contents, loader: 'ts' }
  })
}
