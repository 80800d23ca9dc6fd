/** Keeps what people picked among options, each person once for each question, and tells staff when several picked alike: it is theirs to teach, nothing is learnt by itself. */
import type { Chosen } from '../../app/teaching/picked-options.ts'
import type { Tx } from '../engine/database.ts'
import { newId } from '../engine/ids.ts'
import { addLine } from '../staff/staff-lines.ts'

/** So many people are no chance. */
const SEVERAL = 3
/** More of one policy are not compared: likeness takes a while. */
const MOST = 300

export async function keepPick(
  tx: Tx,
  { account, talkerHash, at }: { account: string; talkerHash: string; at: number },
  { question, heard, alike: isAlike, policy, proposal }: Chosen,
): Promise<void> {
  const rows = await tx
    .selectFrom('picks')
    .select(['talker_hash', 'heard', 'proposed'])
    .where('account', '=', account)
    .where('policy', '=', policy)
    .orderBy('at', 'desc')
    .limit(MOST)
    .execute()
  const alike = rows.filter((row) => isAlike(row.heard))
  if (alike.some((row) => row.talker_hash === talkerHash)) return
  const proposed = alike.length + 1 >= SEVERAL && alike.every((row) => row.proposed === 0)
  await tx
    .insertInto('picks')
    .values({
      ...{ id: newId(at), account, talker_hash: talkerHash, at, question, heard, policy },
      proposed: proposed ? 1 : 0,
    })
    .execute()
  if (proposed) await addLine(tx, account, proposal, at)
}
