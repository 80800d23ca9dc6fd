/** What staff send to those who asked: an answer, what the bot suggests, an office; something more afterwards; and taking it back. */
import { type Content, policiesCoded } from '../../domain/library/content.ts'
import type { Office } from '../../domain/library/office.ts'
import type { Policy } from '../../domain/library/policy.ts'
import { say } from '../../domain/library/sentence.ts'
import type { Prepare, StaffCommand, StaffSaid } from '../staff/staff-command.ts'
import { answering } from './answering.ts'
import { type SendingParts, sending } from './sending.ts'
import { shortId } from './suggest.ts'
import type { TakenBack, Ticket } from './ticket-store.ts'
import { NUMBER } from './ticket-words.ts'

const TEXT = String.raw`(?:[\s:：,，、]+([\s\S]*)|(\D[\s\S]*))?`

type AnswerParts = SendingParts & {
  /** What the bot thinks likeliest. */
  bestFor: (ticket: Ticket) => Policy | undefined
}

type AnswerDesk = {
  commands: StaffCommand[]
  /** Sends what the bot would reply about the policy that is meant. */
  sendPolicy: (meant: (said: StaffSaid) => { number: number; policy: Policy }) => Prepare
}

export function answerDesk(parts: AnswerParts): AnswerDesk {
  const { tickets, content, bestFor } = parts
  const told = (key: string, values?: Record<string, string | number>) =>
    say(content.sentences, `ticket.${key}`, values)
  const { discreet, naming, notOpen, inWords } = sending(parts)
  const deeds = answering(parts)
  const numberIn = ({ groups }: StaffSaid) => Number(groups[1])
  const textIn = ({ groups }: StaffSaid) => (groups[2] ?? groups[3] ?? '').trim()

  const answer = naming(numberIn, async (said, names) => {
    const number = numberIn(said)
    return inWords({ number, as: 'answered', names }, await deeds.answer(number, textIn(said), said), said.at)
  })

  const more = (as: 'added' | 'corrected') =>
    naming(numberIn, async (said, names) => {
      const number = numberIn(said)
      const outcome = await deeds.more(number, as, textIn(said), said)
      return inWords({ number, as, names }, outcome, said.at)
    })

  const sendPolicy: AnswerDesk['sendPolicy'] = (meant) =>
    naming(
      (said) => meant(said).number,
      async (said, names) => {
        const { number, policy } = meant(said)
        const what = `${shortId(policy, content)} ${policy.title}`
        return inWords({ number, as: 'suggested', names, what }, await deeds.send(number, policy, said), said.at)
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
    const office = officeNamed(said.groups[2]?.trim() ?? '', content)
    if (!office) return told('no-such-office', { offices: content.offices.map(({ name }) => name).join('、') })
    const number = numberIn(said)
    const outcome = await deeds.pass(number, office, said)
    return inWords({ number, as: 'passed', names, what: office.name }, outcome, said.at)
  })

  const ignore = discreet(async (said) => {
    const number = numberIn(said)
    return inWords({ number, as: 'ignored', names: new Map() }, await deeds.ignore(number, said), said.at)
  })

  const takeBack = discreet(async ({ groups, staff, at }) => {
    const number = groups[1] === undefined ? null : Number(groups[1])
    const taken = await deeds.takeBack(number === null ? 'own' : { number }, { staff, at })
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
export function endOf({ as, stopped, gone }: TakenBack): string {
  if (as === 'ignored') return 'ignored'
  if (gone > 0) return stopped > 0 ? 'partly' : 'late'
  return as === 'answered' || as === 'passed' ? 'whole' : 'addition'
}

function officeNamed(name: string, content: Content): Office | null {
  const plain = name.normalize('NFKC').replaceAll(/\s/gu, '')
  return content.offices.find((office) => office.name === plain || office.aliases.includes(plain)) ?? null
}
