/** Holds the words around figures against themselves and against their examples, each a message with one figure. */
import { compact } from '../../domain/library/compact.ts'
import type { Content } from '../../domain/library/content.ts'
import { BEFORE_FIGURE, FigureWords } from '../../domain/library/figure-words.ts'
import { spelledOut } from '../../domain/library/words.ts'
import { aroundFiguresOf } from '../../reading/numbers/around-figures.ts'
import { heardAs } from '../../reading/patterns/examples.ts'
import { FIGURE_WORDS_FILE } from '../load/places.ts'
import type { Problem } from '../load/problem.ts'

const LISTS = Object.keys(FigureWords.shape) as (keyof FigureWords)[]

export function checkFigureWords({ figureWords }: Pick<Content, 'figureWords'>): Problem[] {
  const around = aroundFiguresOf(figureWords)
  return LISTS.flatMap((list) => {
    const { words, yes, not } = figureWords[list]
    const all = spelledOut(words)
    const misspelt = all
      .filter((word) => word !== compact(word))
      .map((word) => problem(`${list}.words`, `“${word}”不是消息读进来的写法，永远对不上`, `改成“${compact(word)}”`))
    const twice = all
      .filter((word, i) => all.indexOf(word) !== i)
      .map((word) => problem(`${list}.words`, `“${word}”写了两遍`, '留一个'))
    const judged = (texts: readonly string[], path: string, wanted: boolean) =>
      texts.flatMap((text, i) => {
        const place = `${list}.${path}[${i}]`
        const [figure, ...more] = heardAs(text).numbers.quantities
        if (!figure || more.length > 0) return [problem(place, `“${text}”里不是正好一个数`, '例句里写一个数')]
        const beside = list in BEFORE_FIGURE ? text.slice(0, figure.start) : text.slice(figure.end)
        if (around[list](beside) === wanted) return []
        return [problem(place, `“${text}”${wanted ? '读不出' : '读成了'} ${list}`, '改词，或者改例子')]
      })
    return [...misspelt, ...twice, ...judged(yes, 'yes', true), ...judged(not, 'not', false)]
  })
}

const problem = (path: string, what: string, fix: string): Problem => ({ file: FIGURE_WORDS_FILE, path, what, fix })
