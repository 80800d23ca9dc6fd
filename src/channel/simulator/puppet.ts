/** Owns two differences from the stock mock puppet: it forgets messages, so that memory stays flat however long the simulator runs, and it has the files that people send. */
import { FileBox, type FileBoxInterface } from 'file-box'
import type { payloads } from 'wechaty-puppet'
import { type mock, PuppetMock } from 'wechaty-puppet-mock'

export type File = { name: string; bytes: Uint8Array }

/**
 * The mock keeps every message twice, for ever (about 1 kB each). Wechaty reads a message once and keeps it in a cache of bounded size,
 * so it is dropped here after that reading; a copy delivered again is served from that cache.
 */
export class ForgetfulPuppet extends PuppetMock {
  override async messageRawPayload(id: string): Promise<payloads.Message> {
    const payload = await super.messageRawPayload(id)
    // Not at once: the same message delivered twice in one go is read twice before Wechaty has cached it.
    setImmediate(() => this.forget(id))
    return payload
  }

  private readonly files = new Map<string, File>()

  /** Before the message with this id is delivered. */
  attach(id: string, file: File): void {
    this.files.set(id, file)
  }

  override async messageFile(id: string): Promise<FileBoxInterface> {
    const file = this.files.get(id)
    if (!file) return super.messageFile(id)
    this.files.delete(id)
    return FileBox.fromBuffer(Buffer.from(file.bytes), file.name)
  }

  private forget(id: string): void {
    this.mocker.cacheMessagePayload.delete(id)
    // The pool is marked protected and has no other door.
    const pool: Map<string, mock.MessageMock> = Reflect.get(this.mocker.MessageMock, 'pool')
    pool.delete(id)
  }
}
