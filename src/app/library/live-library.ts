/** The library that answers now, and the change to another: what is being answered ends with the old one, the next message gets the new one. */
import type { Taught } from '../../domain/desk/teaching.ts'
import type { Content } from '../../domain/library/content.ts'
import type { FullList } from '../../domain/library/full-list.ts'
import { NOTHING_PUBLISHED, type Published, publishedWith } from '../../domain/library/with-lists.ts'
import { alwaysOf } from '../../domain/newest.ts'
import type { Understand } from '../../domain/talk/understood.ts'
import type { LiveState, TeachingStore } from '../teaching/teaching-store.ts'
import type { Knowledge, Library } from './library.ts'

type LiveLibraryParts = {
  store: Pick<TeachingStore, 'version' | 'live'>
  /** Before anything was published. */
  knowledge: Knowledge
  /** The local date: what is in force goes by it. */
  today: () => string
}

type KnowledgeOfDay = { knowledge: Knowledge; published: Published; day: string }

export class LiveLibrary {
  readonly #parts: LiveLibraryParts
  #opened: KnowledgeOfDay
  #library: Library
  #following: Promise<boolean> | null = null
  /** Content that is always the newest: for whoever looks when it is needed, and keeps nothing of it. */
  readonly content: Content

  private constructor(parts: LiveLibraryParts, opened: KnowledgeOfDay, library: Library) {
    this.#parts = parts
    this.#opened = opened
    this.#library = library
    this.content = alwaysOf(() => this.#library.content)
  }

  static async start(parts: LiveLibraryParts): Promise<LiveLibrary> {
    const live = await parts.store.live()
    const day = parts.today()
    const first = { knowledge: parts.knowledge, published: NOTHING_PUBLISHED, day: '' }
    const opened = await openedFor(parts.knowledge, live.published, day, first)
    return new LiveLibrary(parts, opened, await libraryOf(opened, live))
  }

  get version(): number {
    return this.#library.version
  }

  /** What one message is answered from, from its beginning to its end. */
  readonly snapshot = (): Library => this.#library

  /** Always the newest. */
  readonly understand: Understand = (raw) => this.#library.understand(raw)

  /** The content that answers now, learnt with these teachings. */
  readonly train = (taught: Taught[]): Promise<Understand> => this.#opened.knowledge.learn(taught)

  /** What it would be with this published instead; nothing answers from it. */
  trying(published: Published): Promise<Knowledge> {
    return this.#parts.knowledge.publishing(published, this.#parts.today())
  }

  /** Learns ahead what answers if this goes live as well. */
  async ready(list: FullList): Promise<void> {
    const { published, day } = this.#opened
    await this.#parts.knowledge.ready(publishedWith(published, list), day)
  }

  /** Whether it could answer without being learnt first. */
  isReady(published: Published): boolean {
    return this.#parts.knowledge.isReady(published, this.#parts.today())
  }

  /** Versions only grow: an older one that was long in training comes too late. */
  use(version: number, understand: Understand): void {
    if (version > this.version) this.#library = { ...this.#library, version, understand }
  }

  /** Takes up what went live in another process, and a new day. True when something did. Whoever asks meanwhile waits for the same: two that train slow each other down. */
  follow(): Promise<boolean> {
    this.#following ??= this.#takeUp().finally(() => {
      this.#following = null
    })
    return this.#following
  }

  async #takeUp(): Promise<boolean> {
    const before = this.#library
    for (;;) {
      const day = this.#parts.today()
      if ((await this.#parts.store.version()) <= this.version && day === this.#opened.day) break
      const live = await this.#parts.store.live()
      const opened = await openedFor(this.#parts.knowledge, live.published, day, this.#opened)
      const isOther = opened.knowledge !== this.#opened.knowledge || live.version > this.version
      if (isOther) this.#library = await libraryOf(opened, live)
      this.#opened = opened
    }
    return this.#library !== before
  }
}

async function libraryOf({ knowledge }: KnowledgeOfDay, { version, taught }: LiveState): Promise<Library> {
  return { version, content: knowledge.content, understand: await knowledge.learn(taught) }
}

async function openedFor(
  base: Knowledge,
  published: Published,
  day: string,
  before: KnowledgeOfDay,
): Promise<KnowledgeOfDay> {
  if (day === before.day && isSame(published, before.published)) return before
  return { knowledge: await base.publishing(published, day), published, day }
}

/** What is published never changes in itself, and each list is read once. */
function isSame(a: Published, b: Published): boolean {
  return (
    a.added.length === b.added.length &&
    a.added.every((one, i) => one === b.added[i]) &&
    a.withdrawn.join() === b.withdrawn.join()
  )
}
