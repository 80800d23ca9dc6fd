/** Two bots that share one database, each on a gateway of its own, as `npm start` runs them; and people who speak to either of them. */
import { Bot, freePort, Gateway } from './wire-pair.ts'

/** One message and what became of it; `ms` from said to the first text heard, null until then. */
export type Said = { bot: number; at: number; ms: number | null; texts: string[] }

type Settings = (bot: number) => Record<string, string>

export type AskOptions = {
  /** Somebody from {@link TwoBots.newcomer}; without it somebody who has not spoken for a minute. */
  person?: number
  /** What the answer is known by, where its asker is told other things as well. */
  wanted?: RegExp
}

/** Each speaks once in a minute or so: nobody writes too fast, and what is heard is the answer to what was said last. */
const PEOPLE = 3000
/** Nobody is waited for longer: then something was lost. */
const PATIENCE_MS = 180_000

export class TwoBots {
  readonly #pairs: { gateway: Gateway; bot: Bot }[]
  readonly #latest = new Map<number, Said & { heard: (text: string) => void }>()
  readonly #timers = new Set<NodeJS.Timeout>()
  #newcomers = 0
  #spoken = 0

  private constructor(endpoints: string[], healthPorts: number[], settings: Settings) {
    this.#pairs = endpoints.map((endpoint, n) => ({
      gateway: new Gateway(endpoint, PEOPLE, ({ person, text }) => this.#hear(person, text)),
      bot: new Bot(endpoint, healthPorts[n]!, settings(n)),
    }))
  }

  /** @param settings of each: where its database is */
  static async start(settings: Settings): Promise<TwoBots> {
    const address = async () => `127.0.0.1:${await freePort()}`
    const endpoints = [await address(), await address()]
    const bots = new TwoBots(endpoints, [await freePort(), await freePort()], settings)
    for (const { gateway, bot } of bots.#pairs) {
      await gateway.listening()
      await bot.ready()
    }
    return bots
  }

  /** Somebody who is asked for before anybody speaks, and is nobody else from then on. */
  newcomer(): number {
    this.#newcomers += 1
    return this.#newcomers - 1
  }

  /** Resolves with the first text of the answer that is wanted. */
  ask(bot: number, text: string, { person = this.#next(), wanted = /^/ }: AskOptions = {}) {
    return new Promise<{ text: string; ms: number }>((resolve, reject) => {
      const patience = setTimeout(() => reject(new Error(`nobody answered: ${text}`)), PATIENCE_MS)
      const { at } = this.#say(bot, text, person, (heard) => {
        if (!wanted.test(heard)) return
        clearTimeout(patience)
        resolve({ text: heard, ms: performance.now() - at })
      })
    })
  }

  /** To both bots, evenly, until it is stopped. */
  stream(aSecond: number, text: (n: number) => string): { said: Said[]; stop: () => void } {
    const said: Said[] = []
    const speak = () => {
      const n = said.length
      said.push(this.#say(n % this.#pairs.length, text(n), this.#next()))
    }
    const timer = setInterval(speak, 1000 / aSecond / this.#pairs.length)
    this.#timers.add(timer)
    return { said, stop: () => clearInterval(timer) }
  }

  async end(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    for (const { bot, gateway } of this.#pairs) {
      await bot.end()
      await gateway.kill()
    }
  }

  #next(): number {
    this.#spoken += 1
    return this.#newcomers + (this.#spoken % (PEOPLE - this.#newcomers))
  }

  #say(bot: number, text: string, person: number, heard: (text: string) => void = () => {}): Said {
    const said = { bot, at: performance.now(), ms: null, texts: [], heard }
    this.#latest.set(person, said)
    this.#pairs[bot]!.gateway.say({ person, text })
    return said
  }

  #hear(person: number, text: string): void {
    const said = this.#latest.get(person)
    if (!said) return
    said.texts.push(text)
    said.ms ??= performance.now() - said.at
    said.heard(text)
  }
}
