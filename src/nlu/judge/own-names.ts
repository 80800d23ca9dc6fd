/** Which programmes are called by a name of their own: as written, and names of four characters and more by their sound, too. Pure. */
import { PhraseIndex } from '../mentions/phrase-index.ts'
import { soundOf } from '../sound/phonetic.ts'

/** A shorter name sounds like too much else. */
const LEAST_HEARD = 4
/** Sounds begin alike: two or three syllables, with the spaces around them. */
const SOUND_BEGINNING = 6

export class OwnNames {
  readonly #written: PhraseIndex
  readonly #sound: PhraseIndex
  readonly #intents: string[]
  /** By sound, whose it is. */
  readonly #heard: string[]

  /** @param clean as messages are cleaned */
  constructor(names: readonly [name: string, intent: string][], clean: (text: string) => string) {
    const dense = names.map(([name]) => clean(name).replaceAll(' ', ''))
    this.#written = new PhraseIndex(dense)
    this.#intents = names.map(([, intent]) => intent)
    const sounds = dense.flatMap((name, i) => {
      const sound = name.length >= LEAST_HEARD ? soundOf(name) : ''
      return sound === '' ? [] : [{ sound, intent: this.#intents[i]! }]
    })
    this.#sound = new PhraseIndex(
      sounds.map(({ sound }) => sound),
      SOUND_BEGINNING,
    )
    this.#heard = sounds.map(({ intent }) => intent)
  }

  /** Their intents. */
  in(clean: string): Set<string> {
    return new Set([
      ...this.#written.in(clean.replaceAll(' ', '')).map((i) => this.#intents[i]!),
      ...this.#sound.in(soundOf(clean)).map((i) => this.#heard[i]!),
    ])
  }
}
