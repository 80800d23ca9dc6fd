/** Starts a bot in a process of its own that follows what goes live (library-process.ts), has people do things there, and reads what it says and logs. */
import type { TestEngine } from './databases.ts'
import type { Deed, LibraryProcess } from './library-process.ts'
import { startProcess } from './running.ts'
import { until } from './until.ts'

type Printed = { who?: string; says?: string; heard?: string; logged?: string; list?: string; version?: number }

/** On the database of the suite; its people have ids of their own. */
export async function startLibraryBot({ options }: TestEngine, idPrefix: string) {
  const given: LibraryProcess = { options: options(), idPrefix }
  const running = startProcess(['test/support/library-process.ts', JSON.stringify(given)], {})
  const printed = (): Printed[] =>
    running
      .printed()
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line) => JSON.parse(line))
  const logged = (message: string) => printed().filter(({ logged }) => logged === message)
  const heard = () => printed().flatMap(({ heard }) => heard ?? [])
  await until('a bot runs', () => {
    if (running.complained() !== '') throw new Error(running.complained())
    return logged('ready').length > 0
  })
  let done = 0
  return {
    logged,
    heard,
    /** Resolves with what is heard. */
    async does(deed: Deed): Promise<string> {
      const at = done
      done += 1
      running.types(JSON.stringify(deed))
      await until(`${deed.who} hears an answer`, () => heard().length > at)
      return heard()[at]!
    },
  }
}
