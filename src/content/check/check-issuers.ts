/** Who publishes lists: each list and office belongs to one that there is. */
import type { Content } from '../../domain/library/content.ts'
import { ISSUERS_FILE, listFile, OFFICES_FILE } from '../load/places.ts'
import type { Problem } from '../load/problem.ts'

export function checkIssuers(content: Content): Problem[] {
  if (content.issuers.length === 0)
    return [
      { file: ISSUERS_FILE, path: '', what: '一个发布单位都没有读到', fix: '恢复这个文件；写法见 data/README.md' },
    ]
  const unknown = (file: string, path: string, id: string): Problem[] =>
    content.issuer.has(id)
      ? []
      : [{ file, path, what: `没有发布单位 ${id}`, fix: `写成 ${ISSUERS_FILE} 里的一个 id，或者在那里加上` }]
  const seen = new Set<string>()
  return [
    ...content.issuers.flatMap(({ id }, i) => {
      const twice = seen.has(id)
      seen.add(id)
      const at = { file: ISSUERS_FILE, path: `[${i}].id` }
      return twice
        ? [{ ...at, what: `编号 ${id} 用了两次`, fix: '合成一个，或者改一个的编号，清单和科室里也要改' }]
        : []
    }),
    ...content.lists.flatMap(({ id, issuer }) => unknown(listFile(id), 'issuer', issuer)),
    ...content.offices.flatMap(({ issuer }, i) => unknown(OFFICES_FILE, `[${i}].issuer`, issuer)),
  ]
}
