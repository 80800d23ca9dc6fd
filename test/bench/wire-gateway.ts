/** A gateway in a process of its own whose people speak when its parent says so, and which tells what they hear. Started by wire.ts only. */
import { serve } from '../../src/channel/gateway/serve.ts'
import { createWorld } from '../../src/channel/simulator/world.ts'

/** From the parent: this person says this. */
export type Say = { person: number; text: string }
/** To the parent: it listens; somebody has heard this, so many milliseconds after they spoke. */
export type Tell = { type: 'listening' } | { type: 'heard'; person: number; text: string; ms: number }

const [, , listen = '', token = '', people = '0'] = process.argv
const world = await createWorld()
const persons = Array.from({ length: Number(people) }, (_, n) => world.addPerson(`企业${n}`, []))
const numbers = new Map(persons.map(({ id }, n) => [id, n]))
const spokeAt = new Map<number, number>()
const tell = (what: Tell) => process.send?.(what)

world.onBotMessage(({ to, text }) => {
  const person = numbers.get(to.id)
  if (person === undefined) return
  tell({ type: 'heard', person, text, ms: performance.now() - (spokeAt.get(person) ?? Number.NaN) })
})
process.on('message', ({ person, text }: Say) => {
  spokeAt.set(person, performance.now())
  world.say(persons[person]!, text)
})
process.on('disconnect', () => process.exit())
await serve({ puppet: world.puppet, listen, token })
tell({ type: 'listening' })
