/** Serves the desk: on this machine only, unless there is a certificate, whose names it then goes by. Or as a part of the simulator's page. */
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import type { Log } from '../../app/turn/surroundings.ts'
import { type Served, serveLoopback } from '../loopback.ts'
import { deskApp } from './app.ts'
import { DESK_ROOT } from './shell.ts'
import type { DeskUses } from './uses.ts'

type DeskOptions = {
  uses: DeskUses
  /** 0 takes any free one. */
  port: number
  host?: string
  /** Paths of the two files, in PEM. */
  certificate?: { cert: string; key: string } | undefined
  log: Log
}

/** The names a browser of this machine may use. */
export const loopbackNames = (port: number) => ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`)

/** @throws {Error} when the port cannot be had: with what to do */
export async function startDesk({ uses, port, host = '127.0.0.1', certificate, log }: DeskOptions): Promise<Served> {
  const stop = new AbortController()
  let taken = port
  const tls = certificate && { cert: readFileSync(certificate.cert), key: readFileSync(certificate.key) }
  const certified = tls ? namesIn(tls.cert) : []
  const names = () => [
    ...loopbackNames(taken),
    ...certified.flatMap((name) => (taken === 443 ? [name] : [`${name}:${taken}`])),
  ]
  const desk = deskApp({
    ...{ uses, names, port: () => taken, secure: tls !== undefined },
    ...{ simulated: null, log, stopped: stop.signal },
  })
  const app = new Hono({ strict: false })
  app.get('/', (c) => c.redirect(DESK_ROOT, 303))
  app.route('/', desk)
  const served = await serveLoopback({
    what: '工作台',
    app,
    port,
    host,
    ...(tls && { tls }),
    inContainer: host === '0.0.0.0',
  })
  taken = served.port
  const base = certified[0] ? `https://${certified[0]}:${taken}/` : served.url
  return {
    ...served,
    url: base + DESK_ROOT.slice(1),
    async close() {
      stop.abort()
      await served.close()
    },
  }
}

/** DNS names and addresses, as they stand in it. */
function namesIn(certificate: Buffer): string[] {
  const { subjectAltName = '' } = new X509Certificate(certificate)
  return [...subjectAltName.matchAll(/(?:DNS|IP Address):([^,\s]+)/g)].map(([, name]) => name!.toLowerCase())
}
