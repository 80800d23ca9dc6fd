/** The model that answers now, and the change to another: what is being answered ends with the old one, the next message gets the new one. */
import type { TeachingStore, Train, Understand } from '../teaching/teaching-store.ts'

export type LiveModelParts = { store: Pick<TeachingStore, 'version' | 'live'>; train: Train }

export class LiveModel {
  readonly #parts: LiveModelParts
  #understand: Understand
  #version: number
  #following: Promise<boolean> | null = null

  private constructor(parts: LiveModelParts, version: number, understand: Understand) {
    this.#parts = parts
    this.#version = version
    this.#understand = understand
  }

  /** @param trainFirst nobody writes yet, so what is cheapest will do */
  static async start(parts: LiveModelParts, trainFirst = parts.train): Promise<LiveModel> {
    const { version, taught } = await parts.store.live()
    return new LiveModel(parts, version, await trainFirst(taught))
  }

  get version(): number {
    return this.#version
  }

  /** Always the newest. */
  readonly understand: Understand = (raw) => this.#understand(raw)

  /** The one that answers at this moment, and goes on being itself. */
  get current(): Understand {
    return this.#understand
  }

  /** Versions only grow: an older one that was long in training comes too late. */
  use(version: number, understand: Understand): void {
    if (version <= this.#version) return
    this.#version = version
    this.#understand = understand
  }

  /** Takes up what went live in another process. True when something did. Whoever asks meanwhile waits for the same: two that train slow each other down. */
  follow(): Promise<boolean> {
    this.#following ??= this.#takeUp().finally(() => {
      this.#following = null
    })
    return this.#following
  }

  async #takeUp(): Promise<boolean> {
    const before = this.#version
    while ((await this.#parts.store.version()) > this.#version) {
      const { version, taught } = await this.#parts.store.live()
      this.use(version, await this.#parts.train(taught))
    }
    return this.#version > before
  }
}
