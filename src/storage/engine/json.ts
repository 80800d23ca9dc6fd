/** JSON columns as they are read: parsed and checked, since another version of the program may have written them. */
import type { z } from 'zod'

/**
 * @param where table, column and key, for the message
 * @throws {Error} naming the place and the paths that do not fit, never a value
 */
export function readJson<T>(schema: z.ZodType<T>, text: string, where: string): T {
  const parsed = schema.safeParse(JSON.parse(text))
  if (parsed.success) return parsed.data
  const paths = parsed.error.issues.map((issue) => `${issue.path.join('.') || '(whole)'} ${issue.code}`)
  throw new Error(`database: ${where} is not of the form this program knows: ${paths.join(', ')}`)
}
