import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { onEachEngine } from '../support/databases.ts'
import { openOffice } from '../support/office.ts'
import { until } from '../support/until.ts'

const ROUNDS = 100
const QUESTIONS = ['技改有补贴吗', '清单', '高企有什么优惠', '技术改造科电话', '5G基站怎么补', '人才方面有哪些']
const PERSON = '您好，我来答复您'

/** The same in every run. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

onEachEngine('a person beside the bot', (engine) => {
  it(`has the conversation to themself, in ${ROUNDS} interleavings of questions, a person stepping in, and 结束`, async () => {
    const office = await openOffice(engine.database())
    const { world, clock } = office
    const draw = random(20231)
    let answered = 0
    for (let round = 0; round < ROUNDS; round++) {
      const person = world.addPerson(`企业${round}`, [])
      const room = round % 3 === 0 ? world.createRoom(`${round}号群`, [person], person) : undefined
      const to = room ?? person
      const events: string[] = []
      const stopListening = world.onBotMessage((said) => {
        if (said.to.id === to.id && said.text !== PERSON && said.text !== '结束') events.push(`bot: ${said.text}`)
      })
      office.onNoted = ({ text, chat }) => {
        if (('roomId' in chat ? chat.roomId : chat.contactId) !== to.id) return
        if (text === PERSON) events.push('held')
        if (text === '结束') events.push('ended')
      }
      const asks = async (count: number) => {
        for (let n = 0; n < count; n++) {
          clock.now += 10_000
          const text = `${QUESTIONS[draw(QUESTIONS.length)]}`
          world.deliver({ talker: person, text, at: clock.now, ...(room && { room, mentionIdList: ['huiqi'] }) })
          await sleep(draw(6))
        }
      }
      const stepsIn = async () => {
        await sleep(draw(25))
        world.writeAsBot(to, PERSON, clock.now)
      }
      await Promise.all([asks(1 + draw(4)), stepsIn()])
      await until('a person has the chat', () => events.includes('held'))
      await asks(1 + draw(3))
      await world.finish()
      world.writeAsBot(to, '结束', clock.now)
      await until('the person has done', () => events.includes('ended'))
      await asks(1)
      await world.finish()
      stopListening()

      const [held, ended] = [events.indexOf('held'), events.indexOf('ended')]
      const beside = events.slice(held, ended).filter((event) => event.startsWith('bot'))
      expect(beside, `round ${round}: ${events.join(' | ')}`).toEqual([])
      answered += events.slice(0, held).length
      expect(events.length, `round ${round}: the bot is back`).toBeGreaterThan(ended + 1)
    }
    // Otherwise nothing has been interleaved.
    expect(answered).toBeGreaterThan(ROUNDS / 10)
    await office.close()
  })
})
