/** What `broadcast` prints: previews, progress, the report at the end. Plain lines, so that they can be kept in a file; in a terminal the progress stays in one. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Report, StoredRoom } from '../app/broadcasts/broadcast-store.ts'
import type { BroadcastDesk } from '../app/broadcasts/broadcasts.ts'

/** After so long without a delivery, whoever waits should know that perhaps no bot is running. */
const SILENCE_MS = 60_000

export async function showPreview(desk: BroadcastDesk, id: string): Promise<void> {
  const { broadcast, rooms, notes } = await desk.preview(id)
  const { title, state, author, approver, body } = broadcast
  print(`${id} ${title} ${state}，拟稿 ${author}，审核 ${approver ?? '—'}`)
  for (const [i, message] of body.messages.entries()) print(`\n--- 第 ${i + 1} 条，${message.length} 字\n${message}`)
  print(`\n--- 发到 ${rooms.length} 个群`)
  for (const room of rooms) print(roomText(room))
  for (const note of notes) print(`注意：${note}`)
}

export async function showAll(desk: BroadcastDesk): Promise<void> {
  for (const { broadcast, counts } of await desk.list())
    print(`${broadcast.id} ${broadcast.state} ${broadcast.title}：${line(counts)}`)
}

/** How it stands, and who did what with it. */
export async function showOne(desk: BroadcastDesk, id: string): Promise<void> {
  print(reportText(await desk.report(id)))
  for (const { at, actor, what } of await desk.history(id))
    print(
      `${new Date(at).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' })} ${DEEDS[what] ?? what} ${actor ?? ''}`.trimEnd(),
    )
}

const DEEDS: Record<string, string> = {
  drafted: '拟稿',
  approved: '审核',
  scheduled: '定时',
  planned: '排好',
  resumed: '接着发',
  stopped: '停止',
  cancelled: '取消',
  resolved: '核实',
  done: '发完',
}

const line = (counts: Report['counts']) =>
  `已发 ${counts.sent} / 失败 ${counts.failed + counts.dead} / 待核实 ${counts.uncertain} / 未发 ${counts.planned + counts.sending}${counts.cancelled > 0 ? ` / 取消 ${counts.cancelled}` : ''}`

function reportText({ id, title, state, counts, mishaps }: Report): string {
  const rows = mishaps.map(({ roomId, topic, state: fate, reason }) => {
    const what = fate === 'uncertain' ? '待核实' : '失败'
    return `${what} ${topic || '（未命名）'} ${roomId}：${reason}`
  })
  return [`${id} ${title} ${state}：${line(counts)}`, ...rows].join('\n')
}

/** Until nothing is under way. */
export async function follow(desk: BroadcastDesk, id: string): Promise<void> {
  const { isTTY } = process.stdout
  let last = { text: '', at: Date.now(), warned: false }
  for (;;) {
    const report = await desk.report(id)
    if (report.state !== 'planned' && report.state !== 'sending') {
      if (isTTY && last.text !== '') print('')
      return print(reportText(report))
    }
    const text = progressLine(report.counts)
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

/** `[████████████░░░░░░░░░░░░] 100/200 已发 98 / …` */
export function progressLine(counts: Report['counts']): string {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const done = all - counts.planned - counts.sending
  const full = all === 0 ? 0 : Math.floor((BAR * done) / all)
  return `[${'█'.repeat(full)}${'░'.repeat(BAR - full)}] ${done}/${all} ${line(counts)}`
}

export const roomText = (room: StoredRoom) =>
  `${room.id}  ${room.topic || '（未命名）'}  ${room.memberCount} 人${room.leftAt === null ? '' : '  已不在'}`

export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
