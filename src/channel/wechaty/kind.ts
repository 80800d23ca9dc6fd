/** Owns what kind of thing a message is: by its type, and where a puppet gives as text what it cannot show, by that text. Pure. */
import type { Message } from 'wechaty'
import { types } from 'wechaty'
import type { Incoming } from '../../app/turn/surroundings.ts'

type MessageKind = Incoming['kind']

/** Types that are not listed are the system speaking (a recall, "you have joined the group", unknown): nobody waits for an answer. */
const KINDS: { readonly [type in types.Message]?: MessageKind } = {
  [types.Message.Text]: 'text',
  [types.Message.Audio]: 'voice',
  [types.Message.Image]: 'image',
  [types.Message.Video]: 'video',
  [types.Message.Attachment]: 'file',
  [types.Message.Url]: 'link',
  [types.Message.MiniProgram]: 'link',
  [types.Message.Emoticon]: 'sticker',
  [types.Message.Contact]: 'other',
  [types.Message.ChatHistory]: 'other',
  [types.Message.Location]: 'other',
  [types.Message.Transfer]: 'money',
  [types.Message.RedEnvelope]: 'money',
  [types.Message.Post]: 'other',
}

/** What stands in a text instead of something that this client does not show. */
const PLACEHOLDERS: Record<string, MessageKind> = {
  语音: 'voice',
  图片: 'image',
  照片: 'image',
  视频: 'video',
  小视频: 'video',
  文件: 'file',
  链接: 'link',
  小程序: 'link',
  视频号: 'link',
  动画表情: 'sticker',
  表情: 'sticker',
  位置: 'other',
  名片: 'other',
  个人名片: 'other',
  聊天记录: 'other',
  语音通话: 'other',
  视频通话: 'other',
  接龙: 'other',
  红包: 'money',
  微信红包: 'money',
  转账: 'money',
  该消息类型暂不能展示: 'other',
  不支持的消息类型: 'other',
}
const SENTENCES: Record<string, MessageKind> = {
  '当前版本不支持展示该内容，请升级至最新版本。': 'other',
  '该类型暂不支持，请在手机上查看': 'other',
  '收到红包，请在手机上查看': 'money',
  '收到一条微信转账消息，请在手机上查看': 'money',
}
/** Links and nothing else: what is behind them nobody here reads. */
const ONLY_LINKS = /^(?:https?:\/\/[\x21-\x7e]+\s*)+$/iu

/** Undefined for what nobody has said. */
export function messageKindOf(message: Message): MessageKind | undefined {
  const kind = KINDS[message.type()]
  return kind === 'text' ? kindOfText(message.text().trim()) : kind
}

function kindOfText(text: string): MessageKind {
  const placeholder = /^\[([^[\]]{1,12})\]$/u.exec(text)?.[1]
  if (placeholder !== undefined && Object.hasOwn(PLACEHOLDERS, placeholder)) return PLACEHOLDERS[placeholder]!
  return SENTENCES[text] ?? (ONLY_LINKS.test(text) ? 'link' : 'text')
}
