/** Owns one question: does anybody listen there. A bot started on a dead port costs five seconds, and may reach a gateway that just came up late. */
import { connect } from 'node:net'

const PATIENCE_MS = 2000

/** @param endpoint host:port */
export function isListening(endpoint: string): Promise<boolean> {
  const { hostname, port } = new URL(`tcp://${endpoint}`)
  return new Promise((resolve) => {
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port), timeout: PATIENCE_MS })
    const end = (listening: boolean) => {
      socket.destroy()
      resolve(listening)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(false))
    socket.once('error', () => end(false))
  })
}
