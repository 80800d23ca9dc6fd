/** The families of what a message can be about: a programme, an act, a foreign topic, a broad question, a subject of the field that is in no list here, or what bureaus are asked beside their lists. Told by the intent's name. Pure. */

export type Family = 'programme' | 'act' | 'oos' | 'broad' | 'field' | 'aside'

/** Whatever has no dot in its name is a programme. */
export function familyOf(intent: string): Family {
  const dot = intent.indexOf('.')
  return dot < 0 ? 'programme' : (intent.slice(0, dot) as Family)
}

/** Numbers of the intents of each family. */
export function byFamily(intents: string[]): Record<Family, Int32Array> {
  const of = (family: Family) => Int32Array.from(intents.flatMap((name, i) => (familyOf(name) === family ? [i] : [])))
  return {
    programme: of('programme'),
    act: of('act'),
    oos: of('oos'),
    broad: of('broad'),
    field: of('field'),
    aside: of('aside'),
  }
}
