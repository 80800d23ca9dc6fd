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
        : [{ file: NODS_FILE, path: `${list}[${i}]`, what: `“${one}” stands there twice`, fix: 'leave one of them' }],
    ),
  )
  const taught = utterances
    .filter(({ text }) => isNod(text, nods))
    .map(({ text, file, intent }) => ({
      file,
      path: '',
      what: `“${text}” is a nod to ${NODS_FILE} and never understood as ${intent}`,
      fix: `take it out here, or the word out of ${NODS_FILE}`,
    }))
  return [...twice, ...taught]
}
