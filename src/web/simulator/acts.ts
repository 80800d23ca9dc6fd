/** Owns what can be done from the page, one act an address, and the words for what is refused. All of it is done through the chats' world. */
import type { SimulatedPerson } from '../../channel/simulator/world.ts'
import type { Quote } from '../../channel/wechaty/quote.ts'
import { LONGEST_TYPED, MEDIA, type Media, messageWith, type SimulatedChat } from './chat.ts'
import type { SimulatedChats } from './chats.ts'
import { chatPath } from './view/list.ts'

/** Cannot be done, said in the words the person reads. */
export class ActRefusal extends Error {}

export type SentFields = Record<string, unknown>

/** The world is a trial: enough to play with, and no way to fill the memory. */
const MOST_PEOPLE = 50
const MOST_GROUPS = 30

/** What is done in a chat: each, like the two below, returns the address to go to next. @throws {ActRefusal} */
export function actIn(chats: SimulatedChats, id: string, act: string, fields: SentFields): string {
  const chat = chats.find(id)
  if (!chat) throw new ActRefusal('没有这个聊天，可能模拟器重新启动过。')
  switch (act) {
    case 'messages':
      say(chats, chat, fields)
      break
    case 'recall':
      recall(chats, chat, one(fields, 'message'))
      break
    case 'speaker':
      chats.chooseSpeaker(chat, memberWithId(chats, chat, one(fields, 'as')))
      break
    case 'members':
      invite(chats, chat, one(fields, 'name').trim())
      break
    case 'read':
      chats.read(chat)
      break
    default:
      throw new ActRefusal('没有这个操作。')
  }
  return chatPath(chat)
}

function say(chats: SimulatedChats, chat: SimulatedChat, fields: SentFields): void {
  const media = one(fields, 'media')
  const option = one(fields, 'option')
  if (Object.hasOwn(MEDIA, media)) chats.sendMedia(chat, media as Media)
  // In a group a bare number is said to nobody.
  else if (/^\d{1,2}$/.test(option)) chats.say(chat, chat.group ? `@${chats.world.self.name}\u2005${option}` : option)
  else chats.say(chat, textIn(fields), quoteIn(chat, fields))
}

/** What stands above the message that is being written. */
function quoteIn(chat: SimulatedChat, fields: SentFields): Quote | null {
  const quoted = messageWith(chat, one(fields, 'quote'))
  return quoted ? { name: quoted.from.name, text: quoted.text } : null
}

/** As WeChat: one's own. */
function recall(chats: SimulatedChats, chat: SimulatedChat, id: string): void {
  const said = chat.entries.find((entry) => entry.type === 'message' && entry.id === id)
  if (id === '' || said?.type !== 'message' || said.from.id !== chat.speaker.id)
    throw new ActRefusal('只能撤回自己说的话。')
  chats.recall(chat, id)
}

/** Forms send line breaks as CR LF. */
function textIn(fields: SentFields): string {
  const text = one(fields, 'text').replace(/\r\n?/g, '\n').trimEnd()
  if (text.trim() === '') throw new ActRefusal('不能发送空白消息。')
  if (text.length > LONGEST_TYPED)
    throw new ActRefusal(`消息太长：${text.length}字，最多${LONGEST_TYPED}字，请分成几条发。`)
  return text
}

/** What the form for a new group holds, right or not. */
export function groupIn(fields: SentFields): { topic: string; members: string[] } {
  const members = [fields.member].flat().filter((id) => typeof id === 'string')
  return { topic: one(fields, 'topic').trim(), members }
}

export function createGroup(
  { world, find }: SimulatedChats,
  { topic, members: ids }: ReturnType<typeof groupIn>,
): string {
  if (topic === '' || topic.length > 30) throw new ActRefusal('请写一个群名，最多30个字。')
  if (world.rooms().some((room) => room.topic === topic)) throw new ActRefusal(`已经有叫“${topic}”的群了，请换个名字。`)
  if (world.rooms().length >= MOST_GROUPS) throw new ActRefusal(`模拟器里最多${MOST_GROUPS}个群。`)
  const members = [...world.people(), ...world.staff()].filter(({ id }) => ids.includes(id))
  const [by] = members
  if (!by) throw new ActRefusal('请至少选一位成员。')
  const chat = find(world.createRoom(topic, members, by).id)
  return chat ? chatPath(chat) : '/'
}

function invite({ world }: SimulatedChats, chat: SimulatedChat, name: string): void {
  const { group } = chat
  if (!group) throw new ActRefusal('只有群里能拉人。')
  if (name === '' || name.length > 20 || /[@＠\s]/.test(name)) throw new ActRefusal('名字要1到20个字，不带空格和@。')
  if (name === world.self.name || world.members(group).some((member) => member.name === name))
    throw new ActRefusal(`${name}已经在群里了。`)
  const known = [...world.people(), ...world.staff()].find((person) => person.name === name)
  if (!known && world.people().length >= MOST_PEOPLE) throw new ActRefusal(`模拟器里最多${MOST_PEOPLE}个人。`)
  world.join(group, known ?? world.addPerson(name, []), chat.speaker)
}

export async function switchAccount({ world }: SimulatedChats, fields: SentFields): Promise<string> {
  await (one(fields, 'online') === 'yes' ? world.login() : world.logout())
  return '/'
}

function memberWithId(chats: SimulatedChats, chat: SimulatedChat, id: string): SimulatedPerson {
  const member = chats.members(chat).find((person) => person.id === id)
  if (!member) throw new ActRefusal('这个人不在这个聊天里。')
  return member
}

function one(fields: SentFields, name: string): string {
  const value = fields[name]
  return typeof value === 'string' ? value : ''
}
