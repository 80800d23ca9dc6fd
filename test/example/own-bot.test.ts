import { afterAll, expect, it } from 'vitest'
import { createWorld } from '../../src/channel/simulator/world.ts'
import { addHuiqi } from './own-bot.ts'

const world = await createWorld()
afterAll(() => world.stop())

it('answers in a bot of one’s own, beside what that bot does itself', async () => {
  const own: string[] = []
  world.bot.on('message', (message) => void own.push(message.text()))
  await addHuiqi(world.bot)
  const answers: string[] = []
  world.onBotMessage(({ text }) => answers.push(text))
  world.say(world.people()[0]!, '技改有补贴吗')
  await world.idle()
  expect(answers.join('\n')).toContain('技术改造设备投资奖补')
  expect(own).toContain('技改有补贴吗')
})
