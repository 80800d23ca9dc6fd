/**
 * A pdf's text and lines, page by page, for pdf.ts. Plain JavaScript in a thread without tsx on purpose: tsx rewrites every module it
 * loads, and for the two of pdf.js that takes half a second and 300 MB.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Of what a page draws, what its lines depend on. */
const DRAWN = new Map([
  [OPS.save, 'save'],
  [OPS.restore, 'restore'],
  [OPS.transform, 'transform'],
  [OPS.constructPath, 'constructPath'],
  [OPS.paintFormXObjectBegin, 'paintFormXObjectBegin'],
  [OPS.paintFormXObjectEnd, 'paintFormXObjectEnd'],
])
const BOTH = [OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke]
const STROKES = new Set([OPS.stroke, OPS.closeStroke, ...BOTH])
const FILLS = new Set([OPS.fill, OPS.eoFill, ...BOTH])

const folder = new URL('../../', import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs'))
/** @param {string} name */
const files = (name) => new URL(name, folder).href.replace('file://', '')

/** @param {{ bytes: Uint8Array, mostPages: number, mostCharacters: number }} job */
async function readPages({ bytes, mostPages, mostCharacters }) {
  const loading = getDocument({
    data: bytes,
    cMapUrl: files('cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: files('standard_fonts/'),
    useSystemFonts: false,
    disableFontFace: true,
    isEvalSupported: false,
    verbosity: 0,
  })
  /** @type {import('pdfjs-dist').PDFDocumentProxy} */
  let pdf
  try {
    pdf = await loading.promise
  } catch (error) {
    return { refused: error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged' }
  }
  if (pdf.numPages > mostPages) return { refused: 'too-many-pages', values: { limit: mostPages, found: pdf.numPages } }
  const pages = []
  let characters = 0
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const runs = await runsOf(page)
    characters += runs.reduce((sum, run) => sum + run.text.length, 0)
    if (characters > mostCharacters) return { refused: 'too-much-text', values: { limit: mostCharacters } }
    // A page without text is a picture, and pictures are not unpacked.
    const drawn = runs.length > 0 ? await drawnOn(page) : []
    const [, low = 0, , high = 0] = page.view
    pages.push({ number, height: high - low, runs, drawn })
    page.cleanup()
  }
  return { pages }
}

/** @param {import('pdfjs-dist').PDFPageProxy} page */
async function runsOf(page) {
  const { items } = await page.getTextContent({ disableNormalization: true })
  return items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return []
    const [a, b, , , x, y] = item.transform
    return [{ text: item.str, x, y, width: item.width, size: Math.hypot(a, b) || item.height || 10 }]
  })
}

/** @param {import('pdfjs-dist').PDFPageProxy} page */
async function drawnOn(page) {
  const { fnArray, argsArray } = await page.getOperatorList()
  return fnArray.flatMap((fn, i) => {
    const name = DRAWN.get(fn)
    const args = argsArray[i]
    if (name === 'constructPath') {
      const path = args?.[1]?.[0]
      const [stroked, filled] = [STROKES.has(args[0]), FILLS.has(args[0])]
      return path && (stroked || filled) ? [{ name, stroked, filled, numbers: Array.from(path) }] : []
    }
    if (name === 'transform') return [{ name, numbers: Array.from(args) }]
    if (name === 'paintFormXObjectBegin') return [{ name, numbers: args?.[0] ? Array.from(args[0]) : [] }]
    return name ? [{ name, numbers: [] }] : []
  })
}

readPages(workerData).then(
  (result) => parentPort?.postMessage(result),
  () => parentPort?.postMessage({ refused: 'damaged' }),
)
