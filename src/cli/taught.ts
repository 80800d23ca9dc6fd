/** `taught`: what staff have taught, listed, and written into intents/ for review. */
import type { Command } from 'commander'
import { exportTaught } from '../content/load/export-taught.ts'
import { writeAll } from '../content/load/json-file.ts'
import { loadContent } from '../content/load/load.ts'
import type { Taught, TeachingState } from '../domain/desk/teaching.ts'
import { databaseTeachings } from '../storage/teaching/teachings.ts'
import { ROOT } from './local-assistant.ts'
import { print } from './print.ts'
import { type DatabaseSettings, withDatabase } from './with-database.ts'

const MOST_LISTED = 500
const STATES: Record<TeachingState, string> = { draft: '待批准', refused: '没通过', live: '生效', withdrawn: '已撤回' }

/** @param settings read when a command runs, from the environment */
export function registerTaught(program: Command, settings: () => DatabaseSettings): void {
  const taught = program.command('taught').description('工作人员在聊天里教过的问题')
  taught
    .command('list')
    .description('教过的全部问题，新的在前')
    .action(() =>
      withStore(settings(), async (store) => {
        const all = await store.list(MOST_LISTED)
        if (all.length === 0) print('还没有教过什么')
        for (const { state, author, approver, reason, ...one } of all) {
          const people = approver ? `${author.name} → ${approver.name}` : author.name
          print(`${line(one)}  [${STATES[state]}，${people}]${reason ? `  ${reason.replaceAll('\n', ' ')}` : ''}`)
        }
      }),
    )
  taught
    .command('export')
    .description('把生效的写进 intents/ 供审阅；那里已经有的不动')
    .action(() =>
      withStore(settings(), async (store) => {
        const { files, added, there, left } = exportTaught((await store.live()).taught, loadContent(ROOT), ROOT)
        writeAll(files)
        print(`写进 ${added.length} 条，原来就有 ${there.length} 条`)
        for (const one of added) print(`  ${line(one)}`)
        if (left.length > 0) print('下面这些要人工放到 intents/out-of-scope.json 的某个主题下：')
        for (const one of left) print(`  ${line(one)}`)
        if (added.length > 0) print('请先看一遍（git diff intents），再执行 npm run check 和 npm run fit')
      }),
    )
}

const withStore = (settings: DatabaseSettings, work: (store: ReturnType<typeof databaseTeachings>) => Promise<void>) =>
  withDatabase(settings, (database) => work(databaseTeachings(database)))

const line = ({ number, text, meaning }: Pick<Taught, 'number' | 'text' | 'meaning'>) =>
  `T${number}  ${meaning}  ${text}`
