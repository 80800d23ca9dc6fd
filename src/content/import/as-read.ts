/** The document as it was read, for whoever compares it with what was made of it: paragraphs and grids, without anything of the file's own. Pure. */
import { type DocumentBlock, MOST_SHOWN } from '../../domain/library/document.ts'
import { type Block, type Blocks, cellText } from './blocks.ts'

/** From its beginning, as much as may be kept. */
export function asRead({ blocks }: Blocks): DocumentBlock[] {
  let left = MOST_SHOWN
  const shown: DocumentBlock[] = []
  for (const block of blocks.map(plain)) {
    left -= lengthOf(block)
    if (left < 0) return [...shown, { kind: 'cut' }]
    shown.push(block)
  }
  return shown
}

type ShownBlock = Exclude<DocumentBlock, { kind: 'cut' }>

function plain(block: Block): ShownBlock {
  if (block.kind === 'aside') return { kind: 'aside', text: block.text }
  if (block.kind === 'paragraph') return { kind: 'paragraph', text: block.text, heading: block.heading }
  const { grid } = block
  const rows = Array.from({ length: grid.rows }, (_, row) =>
    grid.cells
      .filter((cell) => cell.row === row)
      .sort((a, b) => a.col - b.col)
      .map((cell) => ({
        text: [cellText(cell), ...(cell.inner ?? [])].filter((text) => text !== '').join('\n'),
        rows: cell.rows,
        cols: cell.cols,
      })),
  )
  return { kind: 'table', rows }
}

const lengthOf = (block: ShownBlock) =>
  block.kind === 'table' ? block.rows.flat().reduce((sum, { text }) => sum + text.length + 1, 0) : block.text.length + 1
