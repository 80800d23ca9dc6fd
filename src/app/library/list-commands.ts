/** Lists in the words of the chat: which message is which wish of the desk. */
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { HearFile, Next, StaffCommand, StaffMember } from '../staff/staff-command.ts'
import type { ListDesk } from './list-desk.ts'

export type ListCommandsParts = {
  content: Pick<Content, 'sentences'>
  /** Said to whoever has just spoken, before they are answered. */
  tellMeanwhile: (staff: StaffMember, text: string) => Promise<unknown>
}

export function listCommands(desk: ListDesk, { content, tellMeanwhile }: ListCommandsParts): StaffCommand[] {
  const { sentences } = content
  const usage = (key: string) => say(sentences, `lists.usage-${key}`)
  const withReason = (
    reason: string | undefined,
    otherwise: string,
    run: (reason: string) => ReturnType<ListDesk['withdraw']>,
  ) => (reason === undefined ? Promise.resolve(say(sentences, `lists.${otherwise}`)) : run(reason))
  /** One word, and the notice that was offered is drafted. */
  const noticeOf = (number: number): Next => ({
    role: 'editor',
    pattern: /^(?:拟(?:稿|一份)?|通知(?:一下)?|好的?|要|可以)[。！!]?$/u,
    run: ({ staff }) => desk.notify(number, staff),
  })
  return [
    { usage: usage('list'), role: 'reader', pattern: /^清单\s*(?:列表|待审|都有哪些)?$/u, run: () => desk.list() },
    {
      usage: usage('show'),
      role: 'reader',
      pattern: /^看\s*L(\d{1,9})(?:\s+第?(\d{1,4})条?)?$/iu,
      run: ({ groups }) => desk.show(Number(groups[1]), Math.max(0, Number(groups[2] ?? 1) - 1)),
    },
    {
      usage: usage('change'),
      role: 'editor',
      pattern: /^改\s*L(\d{1,9})\s+第?(\d{1,4})条?\s+(\S{2})[\s:：]+(\S[\s\S]{0,999})$/iu,
      run: ({ groups, staff }) => desk.change(Number(groups[1]), Number(groups[2]), groups[3]!, groups[4]!, staff),
    },
    {
      usage: usage('rehearse'),
      role: 'editor',
      pattern: /^试算?\s*L(\d{1,9})$/iu,
      prepare: async ({ groups }) => {
        const found = await desk.rehearse(Number(groups[1]))
        return async () => found
      },
    },
    {
      usage: usage('submit'),
      role: 'editor',
      pattern: /^提交\s*L(\d{1,9})$/iu,
      run: ({ groups, staff }) => desk.submit(Number(groups[1]), staff),
    },
    {
      usage: usage('approve'),
      role: 'approver',
      pattern: /^批准\s*L(\d{1,9})$/iu,
      async prepare({ groups, staff }) {
        const number = Number(groups[1])
        const decide = await desk.approve(number, staff, (text) => tellMeanwhile(staff, text))
        return async () => {
          const answer = await decide()
          if (typeof answer === 'string') return answer
          return { ...answer, text: `${answer.text}${say(sentences, 'lists.notice-now')}`, next: noticeOf(number) }
        }
      },
    },
    {
      usage: usage('reopen'),
      role: 'editor',
      pattern: /^重改\s*L(\d{1,9})$/iu,
      run: ({ groups, staff }) => desk.reopen(Number(groups[1]), staff),
    },
    {
      usage: usage('refuse'),
      role: 'approver',
      pattern: /^驳回\s*L(\d{1,9})(?:[\s:：,，]+(\S[\s\S]{0,199}))?$/iu,
      run: ({ groups, staff }) =>
        withReason(groups[2], 'no-reason', (reason) => desk.refuse(Number(groups[1]), reason, staff)),
    },
    {
      usage: usage('withdraw'),
      role: 'approver',
      pattern: /^撤回\s*L(\d{1,9})(?:[\s:：,，]+(\S[\s\S]{0,199}))?$/iu,
      run: ({ groups, staff }) =>
        withReason(groups[2], 'no-reason', (reason) => desk.withdraw(Number(groups[1]), reason, staff)),
    },
  ]
}

/** As large as a document that is read may be. */
const MOST_BYTES = 20 * 1024 * 1024

/** A file that an editor sends in a direct chat is a list to be put in. */
export function listFiles(desk: ListDesk, { sentences }: Pick<Content, 'sentences'>): HearFile {
  return {
    role: 'editor',
    async prepare(file, staff) {
      const answered = (text: string) => async () => text
      const bytes = await file.bytes(MOST_BYTES).catch(() => undefined)
      if (bytes === undefined) return answered(say(sentences, 'lists.not-fetched'))
      if (bytes === null) return answered(say(sentences, 'lists.too-large', { most: MOST_BYTES / 1024 / 1024 }))
      const { text } = await desk.add({ name: file.name, bytes }, staff)
      return answered(text)
    },
  }
}
