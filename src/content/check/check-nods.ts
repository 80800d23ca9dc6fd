/** Holds the nods against themselves and against what is taught: a sentence that is one would never be understood as anything else. */
import type { Content } from '../../domain/library/content.ts'
import { isNod } from '../../domain/talk/nod.ts'
import { NODS_FILE } from '../load/places.ts'
import type { Problem } from '../load/problem.ts'

export function checkNods({ nods, utterances }: Content): Problem[] {
  const twice = (['codes', 'words'] as const).flatMap((list) =>
    nods[list].flatMap((one, i) =>
      nods[list].indexOf(one) === i
        ? []
        : [{ file: NODS_FILE, path: `${list}[${i}]`, what: `“${one}”写了两遍`, fix: '留一个' }],
    ),
  )
  const taught = utterances
    .filter(({ text }) => isNod(text, nods))
    .map(({ text, file, intent }) => ({
      file,
      path: '',
      what: `“${text}”在 ${NODS_FILE} 里算是应一声，不会当作 ${intent} 来理解`,
      fix: `从这里删掉，或者从 ${NODS_FILE} 里去掉那个词`,
    }))
  return [...twice, ...taught]
}
