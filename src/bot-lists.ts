/** What staff do about lists in the chat, wired for one account: the commands, and the files they send. */
import { type ListCommandsParts, listCommands, listFiles } from './app/library/list-commands.ts'
import { type ListDeskParts, listDesk } from './app/library/list-desk.ts'
import type { Database } from './storage/engine/database.ts'
import { databaseLists } from './storage/library/lists.ts'

export type BotListsParts = Omit<ListDeskParts, 'store'> &
  Pick<ListCommandsParts, 'tellMeanwhile'> & { database: Database }

export function botLists({ database, ...parts }: BotListsParts) {
  const store = databaseLists(database)
  const desk = listDesk({ ...parts, store })
  return {
    desk: { ...desk, list: store.list, get: store.get },
    commands: listCommands(desk, parts),
    files: listFiles(desk, parts.content),
  }
}
