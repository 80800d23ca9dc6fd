/** 待答: the questions that the bot left open, by the page; and what is done about one. Each deed is the one the chat's command does. */
import type { Hono } from 'hono'
import type { ByStaff } from '../../../app/staff/staff-command.ts'
import { endOf } from '../../../app/tickets/answer-commands.ts'
import type { AnswerOutcome } from '../../../app/tickets/answering.ts'
import { type QuestionsTab, TABS } from '../../../app/tickets/questions.ts'
import { latest, stateInWords } from '../../../app/tickets/ticket-words.ts'
import { timeInWords } from '../../../domain/desk/office-hours.ts'
import { type DeskContext, type DeskEnv, one } from '../session.ts'
import { DeskRefusal, type Shell } from '../shell.ts'
import { numberIn, wordIn } from '../view/pages.ts'
import { questionView } from './question.ts'
import { questionsView } from './questions-list.ts'

export function questionRoutes(app: Hono<DeskEnv>, shell: Shell): void {
  const { uses, w } = shell
  const { questions, content } = uses

  app.get('/questions', async (c) => {
    const tab = TABS.find((known) => known === c.req.query('tab')) ?? 'open'
    const wanted = {
      tab: tab as QuestionsTab,
      word: wordIn(c),
      after: numberIn(c.req.query('after')),
    }
    const page = await questions.page(wanted, uses.now())
    return shell.page(c, {
      title: w('nav.questions'),
      here: 'questions',
      main: questionsView(shell, wanted, page),
    })
  })

  app.get('/questions/:number{[0-9]+}', async (c) => show(c, Number(c.req.param('number'))))

  /** @param written what was typed, where it could not be sent */
  async function show(c: DeskContext, number: number, problem = '', written = ''): Promise<Response> {
    const ticket = await questions.read(number)
    if (!ticket) throw new DeskRefusal(w('question.none'))
    const main = await questionView(shell, {
      ticket,
      token: c.var.session.token,
      staff: c.var.session.staff,
      problem,
      written,
    })
    const title = `${w('nav.questions')}：${latest(ticket).question.slice(0, 20)}`
    return shell.page(c, { title, here: 'questions', main, status: problem === '' ? 200 : 409 })
  }

  app.post(
    '/questions/:number{[0-9]+}/:deed{answer|send|pass|ignore|added|corrected|back|later|now|merge|split}',
    async (c) => {
      shell.expectRole(c, 'editor')
      const number = Number(c.req.param('number'))
      const by: ByStaff = { staff: c.var.session.staff, at: uses.now() }
      const text = one(c.var.fields, 'text')
      const path = `questions/${number}`
      switch (c.req.param('deed')) {
        case 'answer':
          return settled(c, number, await questions.answer(number, text, by), text)
        case 'send': {
          const policy = content.policy.get(one(c.var.fields, 'policy'))
          if (!policy) throw new DeskRefusal(w('question.no-policy'))
          return settled(c, number, await questions.send(number, policy, by))
        }
        case 'pass': {
          const office = content.office.get(one(c.var.fields, 'office'))
          if (!office) return show(c, number, w('question.no-office'))
          return settled(c, number, await questions.pass(number, office, by))
        }
        case 'ignore':
          return settled(c, number, await questions.ignore(number, by))
        case 'added':
        case 'corrected':
          return settled(
            c,
            number,
            await questions.more(number, c.req.param('deed') as 'added' | 'corrected', text, by),
            text,
          )
        case 'back': {
          const taken = await questions.takeBack({ number }, by)
          if (!taken) return shell.refused(c, path, w('question.nothing-to-take-back'))
          const { stopped, gone } = taken
          const late = taken.as !== 'ignored' && gone > 0
          return (late ? shell.refused : shell.done)(c, path, w(`question.back-${endOf(taken)}`, { stopped, gone }))
        }
        case 'later': {
          const until = await questions.putOff(number, by)
          return until === null
            ? shell.refused(c, path, w('question.not-open'))
            : shell.done(c, 'questions', w('question.put-off', { when: timeInWords(until, by.at, uses.hours) }))
        }
        case 'now':
          return tell(c, path, await questions.takeUp(number, by), w('question.taken-up'))
        case 'merge': {
          const other = numberIn(one(c.var.fields, 'other'))
          if (other === null) return show(c, number, w('question.no-other'))
          return tell(c, path, await questions.merge(other, number, by), w('question.merged'))
        }
        case 'split': {
          const from = numberIn(one(c.var.fields, 'from'))
          return tell(c, path, from !== null && (await questions.split(number, from, by)), w('question.split'))
        }
        default:
          throw new DeskRefusal(w('problem.not-found'))
      }
    },
  )

  const tell = (c: DeskContext, path: string, done: boolean, text: string) =>
    done ? shell.done(c, path, text) : shell.refused(c, path, w('question.not-open'))

  /** With what was typed, where it was not sent. */
  async function settled(c: DeskContext, number: number, outcome: AnswerOutcome, written = ''): Promise<Response> {
    switch (outcome.type) {
      case 'sending': {
        const count = outcome.askers.length
        return count === 0
          ? shell.refused(c, `questions/${number}`, w('question.nobody'))
          : shell.done(c, `questions/${number}`, w('question.sending', { count }))
      }
      case 'ignored':
        return shell.done(c, `questions/${number}`, w('question.ignored'))
      case 'empty':
      case 'too-long':
        return show(c, number, w(`question.${outcome.type}`), written)
      case 'late': {
        if (!outcome.ticket) throw new DeskRefusal(w('question.none'))
        const state = stateInWords(outcome.ticket, uses.now(), { content, zone: uses.hours })
        return show(c, number, w('question.late', { state }), written)
      }
    }
  }
}
