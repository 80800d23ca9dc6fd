/** The language of patterns: sequence, `|`, `?`, `+`, groups and named parts, over word classes and slots. Parses it; knows no words. */

/** A symbol stands for one word of a message. */
export type Expression =
  | { type: 'symbol'; name: string }
  | { type: 'sequence' | 'choice'; of: Expression[] }
  | { type: 'optional' | 'repeated'; of: Expression }

export class PatternError extends Error {
  override readonly name = 'PatternError'
}

const TOKEN = /\s*(<[A-Z]+>|[A-Z]+|[()|?+])/uy

/**
 * @param parts what `<NAME>` stands for; a part may name others that stand before it
 * @param known the names a symbol may have
 * @throws {PatternError} saying what is wrong with it
 */
export function parseExpression(says: string, parts: Record<string, string>, known: ReadonlySet<string>): Expression {
  const order = Object.keys(parts)
  return parse(says, order.length)

  function parse(text: string, before: number): Expression {
    const tokens = tokensOf(text)
    let at = 0
    const expression = choice()
    if (at < tokens.length) throw new PatternError(`“${text}”里的“${tokens[at]}”没有对应的左括号`)
    return expression

    function choice(): Expression {
      const of = [sequence()]
      while (tokens[at] === '|') {
        at += 1
        of.push(sequence())
      }
      return of.length === 1 ? of[0]! : { type: 'choice', of }
    }

    function sequence(): Expression {
      const of: Expression[] = []
      while (at < tokens.length && tokens[at] !== '|' && tokens[at] !== ')') of.push(item())
      if (of.length === 0) throw new PatternError(`“${text}”里有一处是空的`)
      return of.length === 1 ? of[0]! : { type: 'sequence', of }
    }

    function item(): Expression {
      let one = atom()
      if (tokens[at] === '?' || tokens[at] === '+')
        one = { type: tokens[at++] === '?' ? 'optional' : 'repeated', of: one }
      if (tokens[at] === '?' || tokens[at] === '+')
        throw new PatternError(`“${text}”里的“${tokens[at]}”跟在别的记号后面，请加括号`)
      return one
    }

    function atom(): Expression {
      const token = tokens[at++]!
      if (token === '(') {
        const inner = choice()
        if (tokens[at++] !== ')') throw new PatternError(`“${text}”里有括号没有闭合`)
        return inner
      }
      if (token.startsWith('<')) {
        const index = order.indexOf(token.slice(1, -1))
        if (index < 0 || index >= before) throw new PatternError(`“${text}”前面没有叫 ${token} 的部分`)
        return parse(parts[order[index]!]!, index)
      }
      if (!known.has(token)) throw new PatternError(`“${token}”既不是词类，也不是槽位`)
      return { type: 'symbol', name: token }
    }
  }
}

function tokensOf(text: string): string[] {
  const tokens: string[] = []
  for (let at = 0; at < text.trimEnd().length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at
    const found = TOKEN.exec(text)
    if (!found) throw new PatternError(`“${text}”里的“${text.slice(at)}”读不懂`)
    tokens.push(found[1]!)
  }
  return tokens
}
