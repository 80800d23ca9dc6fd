/** Finds items named by where they stand in a list (延续的第8条, 第二部分第3项, c08), and the part of a list a message speaks of. Pure. */
import type { Content } from '../../domain/library/content.ts'
import { listIdOf, type Policy } from '../../domain/library/policy.ts'
import { escaped } from '../../domain/library/words.ts'
import { wholeNumeral } from '../../reading/numbers/numeral.ts'

type Placed = { id: string; part: string | null; serial: number; letter: string }

export class ItemNumbers {
  /** By serial, in the order of the documents. */
  readonly #items = new Map<number, Placed[]>()
  /** How each part is spoken of. */
  readonly #parts: { part: string; said: RegExp; refused: RegExp }[]
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

  /** 延续的第8条. A number alone may stand for one of each part. */
  named(dense: string): string[] {
    const code = this.#code?.exec(dense)
    if (code) return this.#ids(Number(code[2]), (item) => item.letter === code[1])
    const match = /第([0-9一二三四五六七八九十]{1,3})(?:条|项|个政策|号)/u.exec(dense)
    if (!match) return []
    const serial = wholeNumeral(match[1]!) ?? 0
    const part = this.part(dense)
    return this.#ids(serial, (item) => part === null || item.part === part)
  }

  /** Which part is asked for; 新出的不要, 不要延续的 ask for another. */
  part(dense: string): string | null {
    const [wanted, another] = this.#parts.filter(({ said, refused }) => said.test(dense) && !refused.test(dense))
    return wanted && !another ? wanted.part : null
  }

  #ids(serial: number, keep: (item: Placed) => boolean): string[] {
    return (this.#items.get(serial) ?? []).filter(keep).map(({ id }) => id)
  }
}

/** The c of 2023-1-c08. */
const letterOf = ({ id }: Policy) => /-([a-z]?)\d+$/u.exec(id)![1]!

const ORDINALS = '一二三四五六七八九十'

function partsOf({ lists }: Content) {
  const words = new Map<string, Set<string>>()
  for (const { parts } of lists)
    parts.forEach(({ part, words: own }, i) => {
      const all = words.get(part) ?? new Set()
      words.set(part, all)
      for (const word of [...own, `第${ORDINALS[i]}部分`]) all.add(word)
    })
  return [...words].map(([part, all]) => {
    const said = `(?:${[...all].map(escaped).join('|')})`
    const refused = `(?:不要|不是|不算|不含|除了|别给我|去掉|非)[^，。,]{0,5}${said}|${said}[^，。,]{0,4}(?:不要|不看|不算|除外|别给|去掉)`
    return { part, said: new RegExp(said, 'u'), refused: new RegExp(refused, 'u') }
  })
}
