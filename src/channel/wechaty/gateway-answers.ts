/**
 * Owns one question before each start: does a gateway answer there. A bot started on a dead port costs five seconds, and may reach a
 * gateway that just came up late; a hung gateway's connections are still accepted by its system, and a start on one hangs as well.
 */
import { connect } from 'node:net'
import { connect as shakeHands } from 'node:tls'

/** Most of all for a gateway that is busy; one on the network answers within milliseconds. */
const PATIENCE_MS = 3000

/** @param endpoint host:port */
export function knock(endpoint: string): Promise<'answers' | 'hung' | 'unreachable'> {
  const { hostname, port } = new URL(`tcp://${endpoint}`)
  return new Promise((resolve) => {
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) })
    let isConnected = false
    const end = (found: 'answers' | 'hung' | 'unreachable') => {
      clearTimeout(patience)
      socket.destroy()
      resolve(found)
    }
    const patience = setTimeout(() => end(isConnected ? 'hung' : 'unreachable'), PATIENCE_MS)
    // To hang up is an answer, too: the start finds out what it means.
    const onError = () => end(isConnected ? 'answers' : 'unreachable')
    socket.on('error', onError).once('connect', () => {
      isConnected = true
      // Who it is, is for the start to check.
      const handshake = shakeHands({ socket, ALPNProtocols: ['h2'], rejectUnauthorized: false })
      handshake.on('error', onError).once('secureConnect', () => end('answers'))
    })
  })
}
