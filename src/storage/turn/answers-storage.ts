/** Everything the answering of messages keeps in the database, put together for one account. */
import type { Holds } from '../../app/handoff/holds.ts'
import type { Checkpoint, Inbox, Log, Outbox, Recalls, Sender, Turns } from '../../app/turn/surroundings.ts'
import type { Database } from '../engine/database.ts'
import { newId } from '../engine/ids.ts'
import { saltedHash } from '../engine/talker-hash.ts'
import { databaseHolds } from '../handoff/holds.ts'
import { databaseConversations } from './conversations.ts'
import { databaseInbox } from './inbox.ts'
import { databaseOutbox } from './outbox.ts'
import { databaseRecalls } from './recalls.ts'
import { databaseTurns } from './turns.ts'

type AnswersStorageParts = {
  database: Database
  sender: Pick<Sender, 'account'>
  salt: string
  log: Log
  now: () => number
  checkpoint?: Checkpoint
}

export function answersStorage({ database, sender, salt, log, now, checkpoint }: AnswersStorageParts): {
  turns: Turns
  inbox: Inbox
  outbox: Outbox
  recalls: Recalls
  holds: Holds
} {
  let last: string | null = null
  /** What came in before a logout still belongs to that account. */
  const account = () => {
    last = sender.account() ?? last
    if (last === null) throw new Error('no account has logged in yet')
    return last
  }
  const hash = saltedHash(salt)
  const conversations = databaseConversations({ database, account, hash, log })
  return {
    turns: databaseTurns({ database, conversations, account, hash, ...(checkpoint && { checkpoint }) }),
    inbox: databaseInbox({ database, account, hash }),
    outbox: databaseOutbox({ database, account, hash, worker: newId(now()) }),
    recalls: databaseRecalls({ database, account }),
    holds: databaseHolds({ database, account, hash }),
  }
}
