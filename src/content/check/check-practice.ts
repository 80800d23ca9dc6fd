/** Practice lists must be strangers to what is taught: a question that stands in both would be found by its own sentence, and fitting would believe it. */
import { withoutPunctuation } from '../../domain/library/compact.ts'
import type { Content } from '../../domain/library/content.ts'
import { PRACTICE_FOLDER } from '../load/places.ts'
import type { Problem } from '../load/problem.ts'

export function checkPractice({ field, utterances }: Pick<Content, 'field' | 'utterances'>): Problem[] {
  const taught = new Map(utterances.map(({ text, intent }) => [withoutPunctuation(text), intent]))
  const asked = new Map<string, string>()
  return field.flatMap(({ intent, text, own }) => {
    if (own) return []
    const place = intent.slice(intent.indexOf('.') + 1)
    const [before, teaches] = [asked.get(withoutPunctuation(text)), taught.get(withoutPunctuation(text))]
    asked.set(withoutPunctuation(text), place)
    if (before !== undefined) return [problem(place, `“${text}”在 ${before} 里已经有了`, '删掉一个')]
    if (teaches !== undefined)
      return [problem(place, `“${text}”已经是 ${teaches} 的例句`, '换一种说法：练习用的问法不能是教过的')]
    return []
  })
}

function problem(path: string, what: string, fix: string): Problem {
  return { file: PRACTICE_FOLDER, path, what, fix }
}
