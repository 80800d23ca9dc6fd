/**
 * Owns the chat in the terminal: what a person types is said in the simulated world, what the bot says there is printed. It speaks as
 * the world's people do, mentions and groups included, and takes no short cut to the application.
 */
import { clearLine, createInterface, cursorTo } from 'node:readline'
import { displayName } from '../../domain/talk/display-name.ts'
import type { BotMessage, SimulatedGroup, SimulatedPerson, World } from '../simulator/world.ts'
import { addressedText } from '../wechaty/mention.ts'

type TerminalOptions = {
  world: World
  input: NodeJS.ReadableStream
  output: NodeJS.WritableStream
  /** Ends the chat as /quit does. */
  signal?: AbortSignal
  /** Called when everything the bot says is printed, before anything is said to it. */
  begin?: () => Promise<void>
}

/**
 * Chats until `/quit` or the end of input, and then until the last reply has arrived. On a terminal there is a prompt; piped lines are
 * echoed instead, so that the output reads as the whole conversation. The world goes on running: stopping it is the caller's part.
 */
export async function runTerminal({ world, input, output, signal, begin }: TerminalOptions): Promise<void> {
  const onTerminal = isTerminal(input) && isTerminal(output)
  const [first] = world.people()
  if (!first)
    throw new Error('The terminal needs somebody to speak as, but the world has no people: add one with addPerson().')
  let person: SimulatedPerson = first
  let room: SimulatedGroup | undefined
  let asking = false
  /** By place: what the bot said there last, and the id of what was said to it last by whoever speaks. */
  const heard = new Map<string, string>()
  const spoken = new Map<string, string>()
  const placeOf = () => room?.id ?? person.id

  const lines = createInterface({ input, output, terminal: onTerminal, ...(signal && { signal }) })
  // At once: what is typed while nobody iterates would be lost.
  const typedLines = lines[Symbol.asyncIterator]()
  const stopListening = world.onBotMessage((message) => {
    heard.set(message.to.id, message.text)
    print(heading(world.self, message) + message.text)
  })

  function print(text: string): void {
    if (onTerminal) {
      // A notice may arrive while the person is typing: the half-typed line is taken away and put back below.
      cursorTo(output, 0)
      clearLine(output, 0)
    }
    output.write(`${text}\n`)
    if (asking) lines.prompt(true)
  }

  const speaker = () => `${displayName(person.name)}${room ? `（${displayName(room.topic)}）` : ''}`

  function ask(): void {
    if (!onTerminal) return
    asking = true
    lines.setPrompt(`${speaker()}> `)
    lines.prompt()
  }

  async function speak(text: string, quoted?: string): Promise<void> {
    const quote = quoted === undefined ? {} : { quote: { name: world.self.name, text: quoted } }
    if (!onTerminal) print(`${speaker()}：${quoted === undefined ? '' : '（引用上一条）'}${text}`)
    if (
      room &&
      quoted === undefined &&
      addressedText({ text, listed: false, names: [world.self.name] }) === undefined
    ) {
      print(`（没有 @${world.self.name}，群里的闲聊我不插话。这样问我：@${world.self.name} 技改有补贴吗）`)
    }
    const id = world.say(person, text, { ...quote, ...(room && { room }) })
    spoken.set(`${placeOf()} ${person.id}`, id)
    await world.finish()
  }

  async function quote(text: string): Promise<void> {
    const quoted = heard.get(placeOf())
    if (quoted === undefined) print(`（${world.self.name}在这里还没说过话，没有可引用的）`)
    else if (text === '') print('（写上要说的话，比如 /quote 电话多少）')
    else await speak(text, quoted)
  }

  async function recall(): Promise<void> {
    const place = `${placeOf()} ${person.id}`
    const id = spoken.get(place)
    if (id === undefined) return print('（您在这里还没说过话，没有可撤回的）')
    spoken.delete(place)
    world.recall(id, { by: person, ...(room && { room }) })
    await world.finish()
    print('（撤回了上一句。已经答复的不会再变，留给工作人员的会一起撤回）')
  }

  /** Answers a line that starts with a slash; false ends the chat. */
  async function obey(line: string): Promise<boolean> {
    const [command = '', ...words] = line.slice(1).trim().split(/\s+/)
    const name = words.join(' ')
    switch (command) {
      case 'quit':
      case 'exit':
        return false
      case 'as':
        print(changePerson(name))
        break
      case 'room':
        print(changeRoom(name))
        break
      case 'direct':
        room = undefined
        print(`（回到单聊：现在是 ${person.name} 和 ${world.self.name} 一对一）`)
        break
      case 'phone':
        // What is written from the account is printed as the bot's own messages are.
        if (name === '') print('（写上要发的话，比如 /phone 您好，我是小王）')
        else world.writeAsBot(room ?? person, name)
        break
      case 'quote':
        await quote(name)
        break
      case 'recall':
        await recall()
        break
      case 'who':
        print(whoIsHere(world, person, room))
        break
      case 'help':
        print(HELP)
        break
      default:
        print(`（没有 /${command} 这个命令，输入 /help 看看有哪些）`)
    }
    return true
  }

  function changePerson(name: string): string {
    if (name === '') return `（想换成谁？比如 /as 李会计。现有：${namesOf(world)}；写个新名字就会多一位）`
    if (name === world.self.name) return `（${name} 是我自己，换一个名字吧）`
    const known = [...world.people(), ...world.staff()].find((other) => other.name === name)
    person = known ?? world.addPerson(name)
    const shown = displayName(name)
    return known ? `（现在以 ${shown} 的身份说话）` : `（新来了一位 ${shown}，现在以 ${shown} 的身份说话）`
  }

  function changeRoom(topic: string): string {
    const found = world.rooms().find((other) => other.topic === topic)
    if (!found) return `（${topic === '' ? '想进哪个群？' : `没有叫“${topic}”的群。`}可以进：${topicsOf(world)}）`
    room = found
    return `（进了 ${topic}。群里要 @${world.self.name} 再加空格说话，我才会回答；/direct 回到单聊）`
  }

  try {
    print(
      `（${world.self.name} 已上线，这里是模拟的微信，不用登录。您现在是 ${person.name}，直接提问即可，/help 看更多玩法）`,
    )
    await begin?.()
    ask()
    for await (const typed of typedLines) {
      asking = false
      // ／ is what the slash key gives under a Chinese input method.
      const line = typed.trim().replace(/^／/, '/')
      if (line.startsWith('/')) {
        if (!(await obey(line))) break
      } else if (line !== '') {
        await speak(line)
      }
      ask()
    }
    asking = false
    await world.finish()
  } finally {
    stopListening()
    lines.close()
  }
}

const HELP = [
  '（直接输入就是和我单聊。还可以：',
  '  /as 李会计         换个人说话，没有这个人就新来一位',
  '  /room 企业服务群   到群里说话，要 @惠企政策助手 我才回答，没 @ 的是别人在聊天',
  '  /direct            回到单聊',
  '  /phone 您好        像工作人员那样，用机器人的微信号发一句；机器人就让开，发“结束”再回来',
  '  /quote 电话多少    引用我上一条说话，群里不 @ 也听得到',
  '  /recall            撤回您在这里的上一句',
  '  /who               看看您是谁、在哪儿、还有谁和哪些群',
  '  /quit              退出）',
].join('\n')

function heading(self: SimulatedPerson, { to }: BotMessage): string {
  return 'topic' in to ? `${self.name}（${displayName(to.topic)}）：` : `${self.name} → ${displayName(to.name)}：`
}

function whoIsHere(world: World, person: SimulatedPerson, room: SimulatedGroup | undefined): string {
  const where = room ? `在 ${displayName(room.topic)}` : `和 ${world.self.name} 单聊`
  return `（您是 ${displayName(person.name)}，正${where}。大家：${namesOf(world)}。群：${topicsOf(world)}）`
}

function namesOf(world: World): string {
  return [...world.people(), ...world.staff()].map(({ name }) => displayName(name)).join('、')
}

function topicsOf(world: World): string {
  return world
    .rooms()
    .map(({ topic }) => displayName(topic))
    .join('、')
}

function isTerminal(stream: NodeJS.ReadableStream | NodeJS.WritableStream): boolean {
  return 'isTTY' in stream && stream.isTTY === true
}
