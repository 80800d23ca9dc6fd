/** What the asker can say while a person has the conversation that is meant for us: that the person is not wanted, or that they want to be forgotten. */

/** The whole message: in talk with a person the same words stand in sentences. */
const NOT_WANTED = /^(?:取消|不用了|不用人工了?|不用转人工了?|不找人工了?|不等了|算了|退出人工|取消人工|结束)$/u
const FORGET = /^删除我的(?:信息|数据)$/u

export function saidWhileHeld(text: string): 'not wanted' | 'forget' | null {
  const said = text.normalize('NFKC').replaceAll(/[\s\p{P}]/gu, '')
  return NOT_WANTED.test(said) ? 'not wanted' : FORGET.test(said) ? 'forget' : null
}
