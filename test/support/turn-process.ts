/**
 * A bot in a process of its own that kills itself where it is told: the real turns, inbox, outbox and worker, with an assistant that only
 * counts and a channel that is a file. Run by test/delivery/crash.test.ts.
 */
import { appendFileSync } from 'node:fs'
import { conversationKey } from '../../src/app/turn/assistant.ts'
import { together } from '../../src/app/turn/burst.ts'
import type { Incoming, Sender } from '../../src/app/turn/surroundings.ts'
import { durableAnswers } from '../../src/delivery/turn/durable-answers.ts'
import { newConversation } from '../../src/domain/talk/conversation.ts'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { answersStorage } from '../../src/storage/turn/answers-storage.ts'

export type TurnProcess = {
  options: { url?: string; dataDir: string }
  /** Where what was sent is written, a line each. */
  sentFile: string
  messages: { id: string; text: string; at: number }[]
  /** Killed there, while the last message is being answered: the name of a checkpoint and which time it is passed. */
  crash?: { at: string; time: number }
}

const { options, sentFile, messages, crash }: TurnProcess = JSON.parse(process.argv[2] ?? '{}')
const log = {
  info() {},
  warn() {},
  error: (fields: object, text: string) => console.error(JSON.stringify(fields), text),
}
const now = Date.now
const passed = new Map<string, number>()
let armed = false
const checkpoint = (name: string) => {
  if (!armed) return
  passed.set(name, (passed.get(name) ?? 0) + 1)
  if (name === crash?.at && passed.get(name) === crash.time) process.kill(process.pid, 'SIGKILL')
}
const sender: Sender = {
  account: () => 'bot',
  async send(_, text) {
    checkpoint('sending')
    appendFileSync(sentFile, `${text}\n`)
    checkpoint('delivered')
  },
}
const database = await openDatabase(options)
const salt = 'a salt for these tests'
const { turns, ...boxes } = answersStorage({ database, sender, salt, log, now, checkpoint })
const counted = (message: Incoming, texts: (said: string, count: number) => string[]) =>
  turns.take(message, now(), async (known) => {
    const key = conversationKey(message)
    const conversation = (await known.load(key)) ?? newConversation(now())
    const misses = conversation.misses + 1
    return {
      conversations: [{ key, conversation: { ...conversation, misses, updatedAt: now() } }],
      texts: texts(together(known.fresh).text, misses),
      forget: false,
      unanswered: null,
      kind: 'message.answered',
      fields: {},
    }
  })
const assistant = {
  answer: (message: Incoming) => counted(message, (said, count) => [1, 2].map((part) => `${count}: ${said} ${part}`)),
  skip: async () => {},
}
/** 一… is the beginning of something. */
const isBeginning = ({ text }: { text: string }) => text.endsWith('…')
const rest = {
  lookAhead: { saysEnough: async (message: Incoming) => !isBeginning(message), goTogether: async () => true },
  tooFast: '',
}
const worker = { sendTimeoutMs: 300, pollMs: 50 }
const answers = durableAnswers({ ...boxes, ...rest, assistant, sender, log, now, checkpoint, worker })
await answers.resume()
const isOpen = () =>
  database.db.selectFrom('outbox').select('id').where('state', 'in', ['pending', 'sending']).limit(1).execute()
while ((await isOpen()).length > 0) await new Promise((resolve) => setTimeout(resolve, 20))
const talker = { id: 'wang', name: '王老板' }
for (const [n, message] of messages.entries()) {
  armed = n === messages.length - 1
  const answered = answers.handle({ ...message, talker, kind: 'text' })
  if (!isBeginning(message)) await answered
}
await answers.stop()
await database.close()
