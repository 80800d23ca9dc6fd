/** What staff send to those who asked: an answer, what the bot suggests, an office; something more afterwards; and taking it back. */
import { contactOf } from '../../dialog/say/compose.ts'
import { renderText } from '../../dialog/say/render.ts'
import { type Content, policiesCoded } from '../../domain/library/content.ts'
import type { Office } from '../../domain/library/office.ts'
import type { Policy } from '../../domain/library/policy.ts'
import { say } from '../../domain/library/sentence.ts'
import type { Prepare, StaffCommand, StaffSaid } from '../staff/staff-command.ts'
import { type SendingParts, sending } from './sending.ts'
import { readyReply, shortId } from './suggest.ts'
import type { TakenBack, Ticket, Write } from './ticket-store.ts'
import { answerText, NUMBER } from './ticket-words.ts'

/** WeChat shows so much as one message, with the question above it. */
const LONGEST_ANSWER = 1500
const TEXT = String.raw`(?:[\s:：,，、]+([\s\S]*)|(\D[\s\S]*))?`

export type AnswerParts = SendingParts & {
  /** What the bot thinks likeliest. */
  bestFor: (ticket: Ticket) => Policy | undefined
}

export type AnswerDesk = {
  commands: StaffCommand[]
  /** Sends what the bot would reply about the policy that is meant. */
  sendPolicy: (meant: (said: StaffSaid) => { number: number; policy: Policy }) => Prepare
}

export function answerDesk(parts: AnswerParts): AnswerDesk {
  const { tickets, content, zone, bestFor } = parts
  const words = { content, zone }
  const told = (key: string, values?: Record<string, string | number>) =>
    say(content.sentences, `ticket.${key}`, values)
  const { discreet, naming, notOpen, settle, toldWhom } = sending(parts)
  const numberIn = ({ groups }: StaffSaid) => Number(groups[1])
  const textIn = ({ groups }: StaffSaid) => (groups[2] ?? groups[3] ?? '').trim()

  /** What is wrong with what staff have written themselves; null for nothing. */
  function faultIn(text: string, number: number): string | null {
    if (text === '') return told('answer-empty', { number })
    return text.length > LONGEST_ANSWER ? told('answer-too-long', { most: LONGEST_ANSWER }) : null
  }

  const answer = naming(numberIn, async (said, names) => {
    const { staff, at } = said
    const text = textIn(said)
    const write: Write = (asking) => answerText('answered', { asking, text, at }, words)
    return faultIn(text, numberIn(said)) ?? settle(numberIn(said), { state: 'answered', staff, at, write }, names)
  })

  const more = (as: 'added' | 'corrected') =>
    naming(numberIn, async (said, names) => {
      const { staff, at } = said
      const [number, text] = [numberIn(said), textIn(said)]
      const fault = faultIn(text, number)
      if (fault) return fault
      const write: Write = (asking) => answerText(as, { asking, text, at }, words)
      const askers = await tickets.add(number, { as, staff, at, write })
      if (askers) return askers.length === 0 ? told('nobody-left', { number }) : toldWhom(as, { number }, askers, names)
      const ticket = await tickets.read(number)
      return ticket?.state === 'open' ? told('not-answered-yet', { number }) : notOpen(number, at)
    })

  const sendPolicy: AnswerDesk['sendPolicy'] = (meant) =>
    naming(
      (said) => meant(said).number,
      async (said, names) => {
        const { staff, at } = said
        const { number, policy } = meant(said)
        const text = readyReply(policy, content, at)
        const write: Write = (asking) => answerText('answered', { asking, text, at }, words)
        const what = `${shortId(policy, content)} ${policy.title}`
        return settle(number, { state: 'answered', policy: policy.id, staff, at, write }, names, what)
      },
    )

  const sendNamed: Prepare = async (said) => {
    const [number, code] = [numberIn(said), said.groups[2] ?? said.groups[3]]
    const ticket = await tickets.read(number)
    if (ticket?.state !== 'open') return discreet(({ at }) => notOpen(number, at))
    const [policy, another] = code ? policiesCoded(code, content) : [bestFor(ticket)]
    if (policy && !another) return sendPolicy(() => ({ number, policy }))(said)
    return discreet(async () => told(code ? 'no-such-policy' : 'nothing-to-send', { number }))
  }

  const passOn = naming(numberIn, async (said, names) => {
    const { groups, staff, at } = said
    const office = officeNamed(groups[2]?.trim() ?? '', content)
    if (!office) return told('no-such-office', { offices: content.offices.map(({ name }) => name).join('、') })
    const card = renderText({ kind: 'office', policies: [], options: [], parts: [contactOf(content, office)] })
    const text = told('passed-to', { card })
    const write: Write = (asking) => answerText('answered', { asking, text, at }, words)
    return settle(numberIn(said), { state: 'passed', office: office.name, staff, at, write }, names, office.name)
  })

  const ignore = discreet((said) =>
    settle(numberIn(said), { state: 'ignored', staff: said.staff, at: said.at }, new Map()),
  )

  const takeBack = discreet(async ({ groups, staff, at }) => {
    const number = groups[1] === undefined ? null : Number(groups[1])
    const taken = await tickets.takeBack(number === null ? 'own' : { number }, { staff, at })
    return taken ? told(`taken-back-${endOf(taken)}`, taken) : told('nothing-to-take-back')
  })

  const command = (name: string, form: string): Pick<StaffCommand, 'usage' | 'role' | 'pattern'> => ({
    usage: told(`usage-${name}`),
    role: 'editor',
    pattern: new RegExp(`^${form}$`, 'iu'),
  })
  return {
    sendPolicy,
    commands: [
      { ...command('answer', `答${NUMBER}${TEXT}`), prepare: answer },
      {
        ...command('send', String.raw`发${NUMBER}(?:[\s:：,，、]+(\S.*)|([cn]\d{1,2}))?`),
        prepare: sendNamed,
      },
      { ...command('pass', String.raw`转${NUMBER}(?:[\s:：,，、]*(\D.*))?`), prepare: passOn },
      { ...command('ignore', `忽略${NUMBER}`), run: ignore },
      { ...command('take-back', `撤回?(?:${NUMBER})?`), run: takeBack },
      { ...command('add', `补充${NUMBER}${TEXT}`), prepare: more('added') },
      { ...command('correct', `更正${NUMBER}${TEXT}`), prepare: more('corrected') },
    ],
  }
}

/** How it ended, as the sentences call it. */
function endOf({ as, stopped, gone }: TakenBack): string {
  if (as === 'ignored') return 'ignored'
  if (gone > 0) return stopped > 0 ? 'partly' : 'late'
  return as === 'answered' || as === 'passed' ? 'whole' : 'addition'
}

function officeNamed(name: string, content: Content): Office | null {
  const plain = name.normalize('NFKC').replaceAll(/\s/gu, '')
  return content.offices.find((office) => office.name === plain || office.aliases.includes(plain)) ?? null
}
