/** The plainest Wechaty bot there is, as the yardstick of what any bot costs. */
import type { World } from '../../src/channel/simulator/world.ts'

/** Says back what it hears. Returns how to wait until everything said so far has been said back. */
export function echo(world: World): () => Promise<void> {
  return answerWith(world, async (text) => text)
}

/** A bot as tutorials write it: one listener, one answer. */
export function answerWith(world: World, answer: (text: string) => Promise<string>): () => Promise<void> {
  const underway = new Set<Promise<void>>()
  world.bot.on('message', (message) => {
    // The mock hands the bot its own messages too: it would talk to itself for ever.
    if (message.self()) return
    const said: Promise<void> = answer(message.text())
      .then(async (text) => {
        await message.say(text)
      })
      .finally(() => underway.delete(said))
    underway.add(said)
  })
  return async () => {
    await world.idle()
    while (underway.size > 0) await Promise.all(underway)
  }
}
