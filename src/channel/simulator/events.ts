/** What the simulated world is made of and what can be seen to happen in it: plain values, shared by the world and those who watch it. */
import type { types } from 'wechaty-puppet'

export type SimulatedPerson = { readonly id: string; readonly name: string }
export type SimulatedGroup = { readonly id: string; readonly topic: string }

/** One text of the bot's, as it arrives: in a group the mention is part of it. */
export type BotMessage = { to: SimulatedPerson | SimulatedGroup; text: string }

/** What people do, as everybody watching sees it at once: whether or not the bot hears of it. */
export type WorldEvent =
  | {
      type: 'said'
      id: string
      person: SimulatedPerson
      room?: SimulatedGroup
      text: string
      kind: types.Message
      at: number
    }
  | { type: 'person'; person: SimulatedPerson }
  | { type: 'group'; group: SimulatedGroup; members: SimulatedPerson[]; by: SimulatedPerson }
  | { type: 'joined'; group: SimulatedGroup; person: SimulatedPerson; by: SimulatedPerson }
  | { type: 'account'; online: boolean }
