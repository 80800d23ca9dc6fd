/** Knows the words that deny what follows them. Pure. */
import type { Hit } from './word-hits.ts'

const DENIAL = '(?:不是|不算|不属于|并非|不在|没有|还没有|还没|没能|没|未|不|非|无|别)'
const VERB =
  '(?:入|进|评上|评|拿到|获得|获批|获|取得|列入|列|纳入|纳|认定|采用|采取|走|用|完成|达到|达|通过|办|上|做成|变成|弄成|转成)?(?:了|过)?'
const NEGATION = new RegExp(`${DENIAL}${VERB}$`, 'u')

/** 没入科小库, 不是规上: a denial right before the word. */
export const deniedRightBefore = (text: string, hit: Hit): boolean =>
  NEGATION.test(text.slice(Math.max(0, hit.start - 20), hit.start))
