/** Owns what can be wrong between us and WeChat: how it is recognised, what the operator is told, and how patiently it is tried again. */
import { MINUTE_MS } from '../../domain/time.ts'

export type Plight = {
  name:
    | 'unreachable'
    | 'hung'
    | 'refused'
    | 'taken'
    | 'tls'
    | 'dropped'
    | 'barred'
    | 'silent'
    | 'no login'
    | 'not started'
  /** For the operator: what is wrong, and what to do. */
  words: string
  /** The longest wait between two tries. */
  longestWaitMs: number
}

const SECOND_MS = 1000
/** What heals by itself is to be noticed soon: messages flow again within 10 s. */
const SOON_MS = 4 * SECOND_MS

const WORDS: Record<Plight['name'], [words: string, longestWaitMs: number]> = {
  unreachable: ['连不上网关，可能没有启动或网络不通。请在网关那台机器上执行 npm run gateway；这里会一直重试', SOON_MS],
  hung: ['网关没有回音，可能卡住了。请看看网关那台机器，必要时重启网关；它一有回音，这里就接上', SOON_MS],
  refused: [
    '网关不认这里的口令。两边的 WECHATY_PUPPET_SERVICE_TOKEN 要完全一样，改好后重启；这里会继续重试',
    30 * SECOND_MS,
  ],
  taken: ['这个网关已经有另一个机器人在用，同时只能用一个。请停掉那一个；它一离开，这里就接上', SOON_MS],
  tls: ['和网关的加密方式对不上：一边有证书，另一边没有，或者证书不是给这个名字的', 30 * SECOND_MS],
  dropped: ['和网关的连接断了，正在重连', SOON_MS],
  barred: ['微信不让这个账号这样登录（1203）。请在手机上看微信的提示，或换一个账号', MINUTE_MS],
  silent: ['微信接入组件没有回音，正在重新连接', MINUTE_MS],
  'no login': ['账号没有登录，也没有可扫的二维码，正在重新连接', MINUTE_MS],
  'not started': ['微信接入组件没有启动起来，会继续重试', MINUTE_MS],
}

/** First match counts. gRPC puts its code first: “14 UNAVAILABLE: …”. */
const SIGNS: [RegExp, Plight['name']][] = [
  [/\b1203\b/, 'barred'],
  [/ALREADY_EXISTS/, 'taken'],
  [/UNAUTHENTICATED/, 'refused'],
  [/wrong version number|certificate|altnames|self.signed|SSL routines/i, 'tls'],
  [/UNAVAILABLE|CANCELLED|ECONNREFUSED|ECONNRESET/, 'dropped'],
]

export function plight(name: Plight['name']): Plight {
  const [words, longestWaitMs] = WORDS[name]
  return { name, words, longestWaitMs }
}

/** What an error of the puppet means; null for the many that are harmless. */
export function plightOf(error: unknown): Plight | null {
  const message = error instanceof Error ? error.message : String(error)
  const sign = SIGNS.find(([pattern]) => pattern.test(message))
  return sign ? plight(sign[1]) : null
}

/** @param failures in a row, 1 for the first @param draw from 0 below 1: several bots must not come back in step */
export function waitMs({ longestWaitMs }: Plight, failures: number, draw: number): number {
  return Math.min(longestWaitMs, 500 * 2 ** Math.min(failures, 20)) * (0.75 + draw / 2)
}
