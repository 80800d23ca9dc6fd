/** Signs as data: expressions that can be read, words as messages are read, examples that show what they should and use all there is. */
import { compact } from '../../domain/library/compact.ts'
import type { Content } from '../../domain/library/content.ts'
import { SIGNS, type Sign } from '../../domain/library/sign.ts'
import { heardAs } from '../../reading/patterns/examples.ts'
import { PatternError } from '../../reading/patterns/expression.ts'
import { signsOf } from '../../reading/signs/compiled.ts'
import { signsIn } from '../../reading/signs/find-signs.ts'
import { denseWithGaps } from '../../reading/words/gaps.ts'
import { SIGN_FILE } from '../load/places.ts'
import type { Problem } from '../load/problem.ts'

export function checkSigns(content: Content): Problem[] {
  const { words } = content.signs
  const misspelt = Object.entries(words).flatMap(([name, list]) =>
    list.flatMap((word, i) => {
      if (word === compact(word)) return []
      const what = `“${word}”不是消息读进来的写法，永远对不上`
      return [problem(`words.${name}[${i}]`, what, `改成“${compact(word)}”`)]
    }),
  )
  try {
    const { automata } = signsOf(content)
    const named = new Set([...automata.values()].flatMap(({ names }) => names))
    const idle = Object.keys(words).filter((name) => !named.has(name))
    return [
      ...misspelt,
      ...idle.map((name) => problem(`words.${name}`, '没有一个句式用到这一组词', '用上它，或者删掉')),
      ...SIGNS.flatMap((sign) => exampleProblems(sign, content)),
    ]
  } catch (error) {
    if (!(error instanceof PatternError)) throw error
    return [...misspelt, problem('signs', error.message, '句式怎么写，见 intents/README.md')]
  }
}

function exampleProblems(sign: Sign, content: Content): Problem[] {
  const { yes, not } = content.signs.signs[sign]
  const shows = (text: string) => {
    const heard = heardAs(text)
    return signsIn({ ...denseWithGaps(heard.text), ...heard.numbers }, content).has(sign)
  }
  const fix = '改句式、改词，或者改例子'
  return [
    ...yes.flatMap((text, i) =>
      shows(text) ? [] : [problem(`signs.${sign}.yes[${i}]`, `“${text}”读不出 ${sign}`, fix)],
    ),
    ...not.flatMap((text, i) =>
      shows(text) ? [problem(`signs.${sign}.not[${i}]`, `“${text}”读作 ${sign}，不应该是`, fix)] : [],
    ),
  ]
}

const problem = (path: string, what: string, fix: string): Problem => ({ file: SIGN_FILE, path, what, fix })
