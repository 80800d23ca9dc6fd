/** Whether a message asks about somewhere else: a place whose policies no list holds. Pure. */
import type { Issuer } from '../../domain/library/issuer.ts'

const WHERE_THEY_ARE =
  /((?:我|俺|咱)(?![^，。,]{0,3}(?:问|说|想|知道|打听))|公司|总部|厂|注册|企业|搬|来自|户口|毕业|卖到|客户|(?:卖|供|发|运|租|转让)给)[^，。,]{0,5}$/u

/** 从上海挖来个副总: where somebody or something comes from. */
const BROUGHT_HERE = /^[市省]?.{0,4}(?:挖|引进|招|请|调|搬|迁|运|买|过来|回来|来)/u

/** 我有亲戚在威海，那边补多少: said of where somebody is, and asked about all the same. */
const ASKED_OF_THERE = /(?:那边|那头|那里|那儿|他们那|当地)[^，。,]{0,6}(?:给|补|奖|返|咋|怎|多少|政策)/u

/** 香港中路, 北京大学: a street here, or where somebody has studied. */
const ONLY_NAMED_AFTER = /^(?:[东西南北中]?[一二三四五]?(?:路|街|大街|大道)|大学|理工|师范|交通大学|学院)/u

/** 不是青岛 names no place of ours. */
const NOT_MEANT = /(?:不是|不在|除了|不问)$/u

export class PlaceFinder {
  readonly #here: string[]
  readonly #elsewhere: string[]

  /** @param speaking the issuers whose lists are known; @param others all that is known of places beside theirs */
  constructor(speaking: readonly Issuer[], others: readonly string[]) {
    this.#here = [...new Set(speaking.flatMap(({ places, within, around }) => [...places, ...within, ...around]))]
    this.#elsewhere = [...new Set(others)].filter((place) => !this.#here.includes(place))
  }

  /** 深圳的补贴 asks about elsewhere; 我们总部在烟台 tells where somebody is, and a place of ours in the same breath asks about here. */
  elsewhere(dense: string): string | null {
    if (this.#here.some((place) => standsAlone(dense, place))) return null
    for (const place of this.#elsewhere) {
      // 我在苏州开厂，苏州市的技改补助: where somebody is, and then what is asked about.
      for (let at = dense.indexOf(place); at >= 0; at = dense.indexOf(place, at + 1)) {
        const [before, after] = [dense.slice(Math.max(0, at - 8), at), dense.slice(at + place.length)]
        if (ONLY_NAMED_AFTER.test(after)) continue
        const theirs = WHERE_THEY_ARE.test(before) || (/从$/u.test(before) && BROUGHT_HERE.test(after))
        if (!theirs || ASKED_OF_THERE.test(after)) return place
      }
    }
    return null
  }
}

function standsAlone(dense: string, place: string): boolean {
  for (let at = dense.indexOf(place); at >= 0; at = dense.indexOf(place, at + 1))
    if (!NOT_MEANT.test(dense.slice(0, at))) return true
  return false
}
