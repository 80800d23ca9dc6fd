/** How long a text may wait to be sent before it is dropped instead: the one place that says so for everything in the outbox. */

import { DAY_MS, MINUTE_MS } from '../time.ts'

/** Nobody waits any longer for a machine's reply. */
export const REPLY_LIVES_MS = 5 * MINUTE_MS
/** What a person wrote is worth reading days later, after an outage over a holiday. */
export const STAFF_ANSWER_LIVES_MS = 10 * DAY_MS
/** By then the next digest says it better. */
export const STAFF_DIGEST_LIVES_MS = DAY_MS
