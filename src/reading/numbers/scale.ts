/** 万, 亿, w and k behind a number. Pure. */
import { WAN, YI } from '../../domain/eligibility/money.ts'

type Scale = { worth: number; end: number }

export function scaleAt(text: string, at: number): Scale | null {
  switch (text[at]) {
    case '万':
      return text[at + 1] === '亿' ? { worth: WAN * YI, end: at + 2 } : { worth: WAN, end: at + 1 }
    case '亿':
      return { worth: YI, end: at + 1 }
    case 'w':
      return /[a-z]/u.test(text[at + 1] ?? '') ? null : { worth: WAN, end: at + 1 }
    case 'k':
      // 4k is a picture, 5k a run.
      return /[a-z]/u.test(text[at + 1] ?? '') || !/[\d.]\d$/u.test(text.slice(Math.max(0, at - 2), at))
        ? null
        : { worth: 1000, end: at + 1 }
    default:
      return null
  }
}
