/** Holds the words by which a wish for a person is known against sentences: its own examples, what `act.handoff` is taught with, and what everything else is taught with. */
import { compact } from '../../domain/library/compact.ts'
import type { Content } from '../../domain/library/content.ts'
import { KINDS, personWish } from '../../domain/talk/person-wish.ts'
import { PERSON_FILE } from '../load/places.ts'
import type { Problem } from '../load/problem.ts'

const HANDOFF = 'act.handoff'

export function checkPerson({ personWords: words, utterances }: Content): Problem[] {
  const { wishes, others } = words.examples
  const problems = [...twice(), ...unfound()]
  for (const [i, text] of wishes.entries())
    if (!personWish(text, words)) problems.push(unread(PERSON_FILE, `examples.wishes[${i}]`, text))
  for (const [i, text] of others.entries())
    if (personWish(text, words)) problems.push(misread(PERSON_FILE, `examples.others[${i}]`, text))
  for (const { intent, text, file } of utterances) {
    if (intent === HANDOFF && !personWish(text, words)) problems.push(unread(file, '', text))
    // What is also like a wish is for the classifier to tell apart.
    if (intent !== HANDOFF && personWish(text, words) === 'outright') problems.push(misread(file, '', text))
  }
  return problems

  /** What is held against whole messages has to be written as they are read. */
  function unfound(): Problem[] {
    return (['declined', 'forget'] as const).flatMap((list) =>
      words[list].flatMap((word, i) => {
        if (word === compact(word)) return []
        const what = `“${word}”不是消息读进来的写法，永远对不上`
        return [{ file: PERSON_FILE, path: `${list}[${i}]`, what, fix: `改成“${compact(word)}”` }]
      }),
    )
  }

  function twice(): Problem[] {
    const owners = new Map<string, string>()
    return KINDS.flatMap((kind) =>
      words[kind].flatMap((word, i) => {
        const owner = owners.get(word)
        owners.set(word, owner ?? kind)
        if (!owner) return []
        const what = `“${word}”已经在 ${owner} 里`
        return [{ file: PERSON_FILE, path: `${kind}[${i}]`, what, fix: '只放在一处' }]
      }),
    )
  }
}

function unread(file: string, path: string, text: string): Problem {
  const fix = `把缺的词加到 ${PERSON_FILE} 里它该在的一组，或者把这句话挪到别处`
  return { file, path, what: `“${text}”读不出是要找人`, fix }
}

function misread(file: string, path: string, text: string): Problem {
  const fix = `从 ${PERSON_FILE} 里去掉管得太宽的词，或者把这句话挪到 ${HANDOFF}`
  return { file, path, what: `“${text}”会叫来工作人员`, fix }
}
