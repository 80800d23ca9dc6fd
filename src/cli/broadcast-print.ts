/** What `broadcast` prints: previews, progress, the report at the end. Plain lines, so that they can be kept in a file; in a terminal the progress stays in one. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Report, StoredRoom } from '../app/broadcasts/broadcast-store.ts'
import type { BroadcastWords } from '../app/broadcasts/broadcast-words.ts'
import type { BroadcastDesk } from '../app/broadcasts/broadcasts.ts'
import { roomLabel } from '../domain/broadcasts/choose-rooms.ts'
import { print } from './print.ts'

/** After so long without a delivery, whoever waits should know that perhaps no bot is running. */
const SILENCE_MS = 60_000

export async function showPreview(desk: BroadcastDesk, id: string, words: BroadcastWords): Promise<void> {
  const preview = await desk.preview(id)
  const { broadcast, rooms } = preview
  print(await words.facts(preview, desk))
  for (const index of broadcast.body.messages.keys()) print(`\n${words.message(broadcast, index)}`)
  print(`\n—— 发到${rooms.length}个群 ——`)
  for (const room of rooms) print(roomLabel(room))
  print(`\n${words.nextStep(broadcast)}`)
}

export async function showAll(desk: BroadcastDesk, words: BroadcastWords): Promise<void> {
  const all = await desk.list()
  for (const { broadcast, counts } of all) print(words.line(broadcast, counts))
  if (all.length === 0) print('还没有群发过。拟一份：npm run broadcast -- draft --by 姓名 --list 清单 --to all')
}

/** How it stands, and who did what with it. */
export async function showOne(desk: BroadcastDesk, id: string, words: BroadcastWords): Promise<void> {
  print(words.progress(await desk.report(id), await desk.history(id)))
}

/** Until nothing is under way. */
export async function follow(desk: BroadcastDesk, id: string, words: BroadcastWords): Promise<void> {
  const { isTTY } = process.stdout
  let last = { text: '', at: Date.now(), warned: false }
  for (;;) {
    const report = await desk.report(id)
    if (report.state !== 'planned' && report.state !== 'sending') {
      if (isTTY && last.text !== '') print('')
      return showOne(desk, id, words)
    }
    const text = progressLine(report.counts, words)
    if (text !== last.text) {
      last = { text, at: Date.now(), warned: false }
      if (isTTY) process.stdout.write(`${REWRITE}${text}`)
      else print(text)
    } else if (!last.warned && Date.now() - last.at > SILENCE_MS) {
      last.warned = true
      print(
        `${isTTY ? '\n' : ''}一分钟没有动静：机器人没有运行，或者现在不是发送时段。可以按 Ctrl+C 离开，发送不受影响`,
      )
    }
    await sleep(1000)
  }
}

/** To the line's start, and empties it. */
const REWRITE = '\r\u001b[K'
const BAR = 24

/** `[████████████░░░░░░░░░░░░] 100/200 已发98，…` */
export function progressLine(counts: Report['counts'], words: Pick<BroadcastWords, 'counts'>): string {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const done = all - counts.planned - counts.sending
  const full = all === 0 ? 0 : Math.floor((BAR * done) / all)
  return `[${'█'.repeat(full)}${'░'.repeat(BAR - full)}] ${done}/${all} ${words.counts(counts)}`
}

export const roomText = (room: StoredRoom) => `${roomLabel(room)}${room.leftAt === null ? '' : '  已不在这个群'}`
