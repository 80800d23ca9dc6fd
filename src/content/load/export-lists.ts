/** Lists that are live as files of data/, as if they had always stood there. Says what to write; writes nothing. */
import { join } from 'node:path'
import type { Content } from '../../domain/library/content.ts'
import { type Published, withLists } from '../../domain/library/with-lists.ts'
import { canonicalJson } from './json-file.ts'
import { ISSUERS_FILE, listFile, OFFICES_FILE, policyFile } from './places.ts'

type ExportedLists = {
  /** New texts by full path. */
  files: Map<string, string>
  /** Short titles. */
  lists: string[]
}

export function exportLists({ added, withdrawn }: Published, content: Content, root: string): ExportedLists {
  const fresh = added.filter(({ list }) => !content.list.has(list.id) && !withdrawn.includes(list.id))
  const files = new Map<string, string>()
  if (fresh.length === 0) return { files, lists: [] }
  const write = (path: string, value: unknown) => files.set(join(root, path), canonicalJson(value))
  const whole = withLists(content, { added: fresh, withdrawn: [] }, null)
  for (const { list, policies, setAside } of fresh) {
    write(listFile(list.id), setAside.length > 0 ? { ...list, setAside } : list)
    for (const policy of policies) write(policyFile(policy.id), policy)
  }
  write(ISSUERS_FILE, whole.issuers)
  write(OFFICES_FILE, [...whole.office.values()])
  return { files, lists: fresh.map(({ list }) => list.shortTitle) }
}
