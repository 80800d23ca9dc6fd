/** Owns one difference from the stock mock puppet: it forgets messages, so that memory stays flat however long the simulator runs. */
import type { payloads } from 'wechaty-puppet'
import { type mock, PuppetMock } from 'wechaty-puppet-mock'

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

  private forget(id: string): void {
    this.mocker.cacheMessagePayload.delete(id)
    // The pool is marked protected and has no other door.
    const pool: Map<string, mock.MessageMock> = Reflect.get(this.mocker.MessageMock, 'pool')
    pool.delete(id)
  }
}
