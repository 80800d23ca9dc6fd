/** Reads the source documents that the lists name, as whoever puts a list in has them read, for the checks that hold data against them. A document that cannot be read is a problem of its own. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Content } from '../../domain/library/content.ts'
import type { DocumentReading } from '../../domain/library/document.ts'
import { listIdOf, type PolicyList, programmeOf } from '../../domain/library/policy.ts'
import { DocumentRefusal } from '../import/file/limits.ts'
import { readTextDocument } from '../import/text-document.ts'
import { DOCUMENT_WORDS_FILE, DocumentWords } from '../import/words.ts'
import { listFile } from './places.ts'
import type { Problem } from './problem.ts'

export type ListDocument = { list: PolicyList; document: Pick<DocumentReading, 'list' | 'items'> }

/** Lists that an office put in by itself were held against their document then; it does not stand here. */
export const isFromSource = ({ source }: Pick<PolicyList, 'source'>): boolean => source.startsWith('data/')

/** Oldest list first; where two print different phones for one office, the later holds. */
export function readDocuments(content: Content, root: string): { documents: ListDocument[]; problems: Problem[] } {
  const documents: ListDocument[] = []
  const problems: Problem[] = []
  const lists = content.lists.filter(isFromSource).sort((a, b) => a.year - b.year || a.batch - b.batch)
  // Without it nothing can be read, and the loader has said so.
  if (!existsSync(join(root, DOCUMENT_WORDS_FILE))) return { documents, problems }
  const words = lists.length > 0 ? DocumentWords.load(root) : null
  for (const list of lists) {
    const path = join(root, list.source)
    if (!existsSync(path)) {
      const what = `没有原文件 ${list.source}，清单没法和它核对`
      const fix = '把公布的原文件放在那里，或者写对文件名'
      problems.push({ file: listFile(list.id), path: 'source', what, fix })
      continue
    }
    try {
      documents.push({ list, document: readTextDocument(readFileSync(path), words!) })
    } catch (error) {
      if (!(error instanceof DocumentRefusal)) throw error
      problems.push({ file: list.source, path: '', what: words!.refusal(error), fix: '恢复成公布时的样子' })
    }
  }
  return { documents, problems }
}

/** Programmes that people write sentences for; one that an office put in by itself does without. */
export function written(content: Content): string[] {
  const programmes = content.policies.map((policy) => content.policy.get(programmeOf(policy)) ?? policy)
  return programmes
    .filter(({ id }) => {
      const list = content.list.get(listIdOf(id))
      return list === undefined || isFromSource(list)
    })
    .map(({ id }) => id)
}
