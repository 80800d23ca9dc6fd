/** Names people in the database without saying who they are: a keyed hash, the same for the same person under one salt. */
import { createHmac } from 'node:crypto'

export type Hash = (text: string) => string

/**
 * 128 bits are far more than a hundred million people need to stay apart.
 * @param salt secret of this installation; processes sharing a database must share it
 */
export function saltedHash(salt: string): Hash {
  if (salt.length < 16) throw new Error('the salt for hashing contacts is too short: use at least 16 characters')
  return (text) => createHmac('sha256', salt).update(text).digest('base64url').slice(0, 22)
}
