/** Finds items named by where they stand in a list (延续的第8条, 第二部分第3项, c08), and the part of a list a message speaks of. Pure. */
import type { Content } from '../../domain/library/content.ts'
import { listIdOf, type Policy } from '../../domain/library/policy.ts'
import { escaped, spelledOut } from '../../domain/library/words.ts'
import { wholeNumeral } from '../../reading/numbers/numeral.ts'

type Placed = { id: string; part: string | null; serial: number; letter: string }

/** How a part is spoken of. */
type Part = { part: string; said: RegExp; refused: RegExp }

export class ItemNumbers {
  /** By serial, in the order of the documents. */
  readonly #items = new Map<number, Placed[]>()
  readonly #parts: Part[]
  readonly #code: RegExp | null

  constructor(content: Content) {
    const seen = new Map<string, number>()
    for (const policy of content.policies) {
      const list = listIdOf(policy.id)
      const place = (seen.get(list) ?? 0) + 1
      seen.set(list, place)
      const item = { id: policy.id, part: policy.part, serial: policy.serial ?? place, letter: letterOf(policy) }
      const alike = this.#items.get(item.serial)
      if (alike) alike.push(item)
      else this.#items.set(item.serial, [item])
    }
    const letters = [...new Set(content.policies.map(letterOf))].filter((letter) => letter !== '')
    this.#code =
      letters.length > 0 ? new RegExp(`(?<![a-z0-9])([${letters.join('')}])-?0?(\\d{1,2})(?![0-9a-z])`, 'u') : null
    this.#parts = partsOf(content)
  }

  /** Which items are named, and which part is asked for, with the words that name it; 新出的不要, 不要延续的 ask for another. */
  find(dense: string): { items: string[]; part: string | null; partSaid: string[] } {
    const [wanted, another] = this.#parts.filter(({ said, refused }) => said.test(dense) && !refused.test(dense))
    if (!wanted || another) return { items: this.#named(dense, null), part: null, partSaid: [] }
    const { part, said } = wanted
    return { items: this.#named(dense, part), part, partSaid: said.exec(dense)!.slice(0, 1) }
  }

  /** 延续的第8条. A number alone may stand for one of each part. */
  #named(dense: string, part: string | null): string[] {
    const code = this.#code?.exec(dense)
    if (code) return this.#ids(Number(code[2]), (item) => item.letter === code[1])
    return serialsIn(dense).flatMap((serial) => this.#ids(serial, (item) => part === null || item.part === part))
  }

  #ids(serial: number, keep: (item: Placed) => boolean): string[] {
    return (this.#items.get(serial) ?? []).filter(keep).map(({ id }) => id)
  }
}

const SERIAL = '第?([0-9一二三四五六七八九十]{1,3})'
const ITEM = '(?:条|项|个政策|号)'
const NUMBERED = new RegExp(
  `第${SERIAL.slice(2)}${ITEM}?(?:(到|至|[-~—])${SERIAL}${ITEM}|((?:[、,，和跟与及]${SERIAL}${ITEM}?)+)(?<=${ITEM})|(?<=${ITEM}))`,
  'u',
)

/** 第8条, 第2条到第5条, 第3、4条. */
function serialsIn(dense: string): number[] {
  const match = NUMBERED.exec(dense)
  if (!match) return []
  const [, first, to, last, others] = match
  const number = (numeral: string) => wholeNumeral(numeral) ?? 0
  if (to) return Array.from({ length: Math.max(0, number(last!) - number(first!) + 1) }, (_, i) => number(first!) + i)
  return [first!, ...((others ?? '').match(/[0-9一二三四五六七八九十]+/gu) ?? [])].map(number)
}

/** The c of 2023-1-c08. */
const letterOf = ({ id }: Policy) => /-([a-z]?)\d+$/u.exec(id)![1]!

const ORDINALS = '一二三四五六七八九十'

function partsOf({ lists }: Content): Part[] {
  const words = new Map<string, Set<string>>()
  for (const { parts } of lists)
    parts.forEach(({ part, words: own }, i) => {
      const all = words.get(part) ?? new Set()
      words.set(part, all)
      for (const word of [...spelledOut(own), `第${ORDINALS[i]}部分`]) all.add(word)
    })
  return [...words].map(([part, all]) => {
    const said = `(?:${[...all].map(escaped).join('|')})`
    const refused = `(?:不要|不是|不算|不含|除了|别给我|去掉|非)[^，。,]{0,5}${said}|${said}[^，。,]{0,4}(?:不要|不看|不算|除外|别给|去掉)`
    return { part, said: new RegExp(said, 'u'), refused: new RegExp(refused, 'u') }
  })
}
