/** Owns the square pictures beside names: one character on a colour that stays a person's own; a group's is made of its members', as in WeChat. */
import { html } from 'hono/html'
import type { SimulatedPerson } from '../../../channel/simulator/world.ts'
import { displayName } from '../../../domain/talk/display-name.ts'
import type { Html } from '../../look/look.ts'

const COLOURS = 8
const MOST_TILES = 9

/** Names are always written beside or above a picture, so it is left out for screen readers. */
export function avatar(person: SimulatedPerson, self: SimulatedPerson): Html {
  return html`<span class="avatar ${colour(person, self)}" aria-hidden="true">${letter(person, self)}</span>`
}

export function groupAvatar(members: readonly SimulatedPerson[], self: SimulatedPerson): Html {
  const tiles = [self, ...members].slice(0, MOST_TILES)
  const columns = tiles.length > 4 ? 'three' : 'two'
  return html`<span class="avatar mosaic ${columns}" aria-hidden="true"
    >${tiles.map((person) => html`<span class="${colour(person, self)}">${letter(person, self)}</span>`)}</span
  >`
}

function letter(person: SimulatedPerson, self: SimulatedPerson): string {
  return person.id === self.id ? '惠' : ([...displayName(person.name)][0] ?? '？')
}

function colour(person: SimulatedPerson, self: SimulatedPerson): string {
  if (person.id === self.id) return 'colour-bot'
  const hash = [...person.id].reduce((value, character) => (value * 31 + (character.codePointAt(0) ?? 0)) % 9973, 7)
  return `colour-${hash % COLOURS}`
}
