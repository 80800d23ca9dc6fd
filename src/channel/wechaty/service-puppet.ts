/**
 * Owns the differences from the stock gRPC client that keep a bot from harming its gateway, and make it notice what happens there: it
 * never stops the gateway's puppet, keeps no names on the disk, says when its event stream is refused or ends, and reads messages in
 * the order they came.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { payloads } from 'wechaty-puppet'
import { PuppetService } from 'wechaty-puppet-service'

/** A message that cannot be read must not hold up the others for longer. */
const HOLD_UP_MS = 2000

export type GatewayAddress = {
  /** host:port */
  endpoint: string
  token: string
  /** For a gateway with a certificate of its own: who has signed it (PEM), and the name it was made for. */
  tls?: { caCert: string; serverName: string }
}

/** The manager of the gRPC connection; its type has no export of its own. */
type Connection = PuppetService['grpcManager']

export class ServicePuppet extends PuppetService {
  #lastRead: Promise<unknown> = Promise.resolve()

  constructor(address: GatewayAddress) {
    super(address)
    // Its watchdog would reset the connection beside whoever supervises this bot, and adds listeners at every start without removing any.
    this.__watchdog.start = () => {}
  }

  override async onStart(): Promise<void> {
    await super.onStart()
    // Opening the stream fails in silence when the gateway serves another bot already: the start succeeds, and no message ever comes.
    if (this.grpcManager.eventStream?.readableEnded)
      throw new Error('6 ALREADY_EXISTS: the gateway serves another bot already')
  }

  override async onStop(): Promise<void> {
    // Not there when the start failed early.
    if (this._grpcManager) takeLeave(this._grpcManager)
    await super.onStop()
  }

  /** Wechaty asks for every message as it is announced, all at once, and goes on with whichever is read first. */
  override async messagePayload(id: string): Promise<payloads.Message> {
    const read = this.#read(id)
    const before = this.#lastRead
    // Resolves with nothing: with its results each would hold the one before it, and so every message ever read.
    this.#lastRead = Promise.allSettled([before, read]).then(() => {})
    await Promise.race([before, sleep(HOLD_UP_MS, undefined, { ref: false })])
    return read
  }

  /** With those who take part in it, whom Wechaty looks up next: from the cache then, and in the same order. */
  async #read(id: string): Promise<payloads.Message> {
    const message = await super.messagePayload(id)
    const contacts = [message.talkerId, message.listenerId].filter((contact) => contact !== undefined)
    await Promise.allSettled(contacts.map((contact) => this.contactPayload(contact)))
    return message
  }

  /** Contacts' and groups' names would be kept under the home folder, where they outlive the retention and grow stale. */
  protected override hookPayloadStore(): void {}

  protected override bridgeGrpcEventStream(connection: Connection): void {
    super.bridgeGrpcEventStream(connection)
    // The stock client only logs it: the bot would sit there deaf.
    connection.on('end', () => {
      if (this._grpcManager === connection) this.emit('error', new Error('1 CANCELLED: the gateway ended the stream'))
    })
  }
}

/** Ends our own stream and nothing else: the Stop call that follows would log the account out, and end the stream of another bot. */
function takeLeave(connection: Connection): void {
  const stream = connection.eventStream
  connection.removeAllListeners('error').on('error', () => {})
  stream?.cancel()
  try {
    connection.client.stop = ((_request: unknown, done: (error: null, response: object) => void) =>
      done(null, {})) as typeof connection.client.stop
  } catch {
    // No client yet.
  }
}
