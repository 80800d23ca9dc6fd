/** Opens the desk for a bot that runs: on a port of its own on a real channel, else where the simulator's page takes it in. */

import type { Link, Log } from './app/turn/surroundings.ts'
import type { DeskDoor } from './bot-desk.ts'
import type { HealthWatch } from './delivery/health/watch-health.ts'
import { sayError } from './say-error.ts'
import type { Config } from './settings/config.ts'
import type { DeskUses } from './web/desk/uses.ts'

export type Desk = {
  door: DeskDoor
  /** Once the bot is wired. */
  uses: DeskUses | null
  served(url: string): void
}

type Watched = { link: () => Link; linkSince: () => number; troubles: HealthWatch['troubles'] }

type Where = Pick<Config, 'deskPort' | 'deskHost' | 'deskCertificate'>

/** @param begun is told how to end it */
export function deskDoor(config: Where, watched: Watched, log: Log, begun: (end: () => unknown) => void): Desk {
  let url: string | null = null
  const desk: Desk = {
    uses: null,
    served(at) {
      url = at
    },
    door: {
      url: () => url,
      async troubles() {
        const { connected, loggedIn, problem } = watched.link()
        const away = problem ?? (connected && loggedIn ? null : '微信还没有连上')
        return [...(away === null ? [] : [{ words: away, since: watched.linkSince() }]), ...(await watched.troubles())]
      },
      open(uses) {
        desk.uses = uses
        if (config.deskPort !== 0) void serve(uses)
      },
    },
  }

  /** Where the port is taken the bot goes on without it: answering matters more. */
  async function serve(uses: DeskUses): Promise<void> {
    try {
      const { startDesk } = await import('./web/desk/start.ts')
      const { deskPort: port, deskHost: host, deskCertificate: certificate } = config
      const served = await startDesk({ uses, port, host, certificate, log })
      begun(served.close)
      desk.served(served.url)
      process.stdout.write(`（工作台：${served.url}）\n`)
    } catch (error) {
      log.error({ port: config.deskPort }, 'the desk is not served')
      process.stdout.write(`（${sayError(error)}）\n`)
    }
  }
  return desk
}
