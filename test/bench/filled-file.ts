/** The bot started on an empty SQLite file and on one with 100,000 conversations, side by side: whether anything grows with what is kept. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Assistant } from '../../src/app/turn/assistant.ts'
import { silentLog } from '../../src/cli/local-assistant.ts'
import type { Content } from '../../src/domain/library/content.ts'
import type { Conversation } from '../../src/domain/talk/conversation.ts'
import type { Understand } from '../../src/domain/talk/understood.ts'
import { openDatabase } from '../../src/storage/engine/database.ts'
import { saltedHash } from '../../src/storage/engine/talker-hash.ts'
import { databaseConversations } from '../../src/storage/turn/conversations.ts'
import { memoryConversations } from '../../src/storage/turn/memory-conversations.ts'
import { memoryTurns } from '../../src/storage/turn/memory-turns.ts'
import { Chat } from './chat-process.ts'
import { mixedMessages } from './messages.ts'
import { figure, megabytes, type Section } from './report.ts'
import { GREETING, idleMemory } from './resident.ts'
import { median } from './statistics.ts'

const CONVERSATIONS = [0, 100_000]
const CHUNK = 5000
const RUNS = 3
const MESSAGES = 200
const ENTRY = ['src/start.mjs', 'main']

export async function benchFilledFile(content: Content, understand: Understand): Promise<Section> {
  const messages = mixedMessages(content, MESSAGES)
  const rows: string[][] = []
  for (const count of CONVERSATIONS) {
    const folder = mkdtempSync(join(tmpdir(), 'huiqi-bench-'))
    try {
      await fill(folder, count, await inTheMiddle(content, understand))
      const bytes = statSync(join(folder, 'huiqi.db')).size
      const ready: number[] = []
      for (let run = 0; run < RUNS; run++) {
        const chat = new Chat(ENTRY, { HUIQI_DATA_DIR: folder })
        ready.push(await chat.hears(GREETING))
        await chat.end()
      }
      const { fresh, idle } = await idleMemory(new Chat(ENTRY, { HUIQI_DATA_DIR: folder }), messages)
      const memory = [fresh.now, idle.now, idle.peak].map(megabytes)
      rows.push([String(count), megabytes(bytes), figure(median(ready)), figure(Math.max(...ready)), ...memory])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return {
    title: `file: start (${RUNS} runs) and memory by what the SQLite file holds, idle after ${MESSAGES} typed messages`,
    ratios: [],
    rows: [['conversations', 'file MB', 'ready ms', 'max ms', 'RSS at start MB', 'RSS idle MB', 'peak MB'], ...rows],
    notes: ['the goal is at most 3 s and 300 MB with 100,000 conversations'],
  }
}

/** A conversation with a dialog under way, which is the largest kind. */
async function inTheMiddle(content: Content, understand: Understand): Promise<Conversation> {
  const conversations = memoryConversations()
  const parts = { content, understand, now: Date.now, log: silentLog }
  const assistant = new Assistant({ ...parts, turns: memoryTurns(conversations) })
  const talker = { id: 'one', name: '' }
  for (const text of ['我想测一测技改补贴', '是']) await assistant.reply({ talker, text, kind: 'text' })
  const conversation = await conversations.load(talker.id)
  if (!conversation?.check) throw new Error('no dialog is under way: the figures would mean nothing')
  return conversation
}

async function fill(dataDir: string, count: number, conversation: Conversation): Promise<void> {
  const database = await openDatabase({ dataDir })
  const hash = saltedHash('the salt of the bench')
  const conversations = databaseConversations({ database, account: () => 'bench', hash, log: silentLog })
  for (let from = 0; from < count; from += CHUNK)
    await database.transaction(async (tx) => {
      for (let n = from; n < Math.min(count, from + CHUNK); n++)
        await conversations.saveIn(tx, `talker-${n}`, conversation)
    })
  await database.close()
}
