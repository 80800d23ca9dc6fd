import { describe, expect, it } from 'vitest'
import { PuppetMock } from 'wechaty-puppet-mock'
import { buildBot, startBot } from '../../src/channel/wechaty/start.ts'

describe('starting the bot', () => {
  it('resolves when the puppet is active', async () => {
    const bot = buildBot({ puppet: new PuppetMock() })
    await startBot(bot)
    expect(bot.puppet.state.active()).toBe(true)
    await bot.stop()
  })

  it('says what, why and what to do when the puppet did not start, though Wechaty resolved', async () => {
    const puppet = new PuppetMock()
    puppet.onStart = async () => {
      throw new Error('16 UNAUTHENTICATED: Invalid Authorization Token')
    }
    const bot = buildBot({ puppet })
    await expect(startBot(bot)).rejects.toThrow(
      /did not start: the puppet wechaty-puppet-mock.*[\s\S]*Why: .*UNAUTHENTICATED[\s\S]*What to do: check WECHATY_PUPPET/i,
    )
    bot.on('error', () => {})
    await bot.stop()
  })

  it('says so when the puppet’s package is not there', async () => {
    // The one cast: a name that Wechaty does not list, as an operator may misspell it.
    const bot = buildBot({ puppet: 'wechaty-puppet-none' as 'wechaty-puppet-mock' })
    await expect(startBot(bot)).rejects.toThrow(/did not start: the puppet \(not loaded\)[\s\S]*Why: /)
  })
})
