/** What addresses the desk has, from its own routes: a page or a deed that is added is in every test that goes through them. */
import { silentLog } from '../../src/cli/local-assistant.ts'
import { deskApp } from '../../src/web/desk/app.ts'
import type { DeskUses } from '../../src/web/desk/uses.ts'

/** As the routes name them, one for each deed: `/desk/questions/:number{[0-9]+}/answer`. */
export type DeskRoutes = { pages: string[]; deeds: string[] }

export function deskRoutes(uses: DeskUses): DeskRoutes {
  const app = deskApp({
    ...{ uses, names: () => [], port: () => 0, secure: false, simulated: null },
    ...{ log: silentLog, stopped: AbortSignal.abort() },
  })
  const of = (method: string) =>
    [...new Set(app.routes.filter((route) => route.method === method).map(({ path }) => path))].flatMap(eachOf)
  return { pages: of('GET'), deeds: of('POST') }
}

/** `:deed{answer|send}` stands for both. */
function eachOf(path: string): string[] {
  const several = /:\w+\{(?<names>[a-z-]+(?:\|[a-z-]+)*)\}/u.exec(path)
  return several ? several.groups!.names!.split('|').map((name) => path.replace(several[0], name)) : [path]
}

/** Whether an address is one of that route. */
export function isOf(route: string, address: string): boolean {
  const pattern = route.replaceAll('.', '\\.').replaceAll(/:\w+(?:\{([^}]+)\})?/gu, (_, own: string) => own ?? '[^/]+')
  return new RegExp(`^${pattern}$`, 'u').test(address)
}
