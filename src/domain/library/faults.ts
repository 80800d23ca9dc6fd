/** What is wrong with data that does not have the shape it should, in Chinese: where, and what. Never the value itself. */
import { z } from 'zod'

/** For `safeParse`: zod's own complaints in Chinese; those of our schemas are so already. */
export const inChinese: { error: z.core.$ZodErrorMap } = { error: z.locales.zhCN().localeError }

/** `turns[0].user：无效输入…`, one for each. */
export function shapeFaults(error: z.ZodError): string[] {
  return error.issues.map(({ path, message }) => (path.length > 0 ? `${z.core.toDotPath(path)}：${message}` : message))
}
