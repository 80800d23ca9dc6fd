/** 登录: one of the staff asks, in a direct chat, for the link and the code that open the desk once. */
import type { Content } from '../../domain/library/content.ts'
import { say } from '../../domain/library/sentence.ts'
import type { SignIns } from '../desk/sign-in.ts'
import type { StaffCommand } from './staff-command.ts'

type SignInCommandParts = {
  store: Pick<SignIns, 'give'>
  content: Pick<Content, 'sentences'>
  /** Where the desk is, ending in a slash; null while it is not served. */
  url: () => string | null
}

export function signInCommands({ store, content, url }: SignInCommandParts): StaffCommand[] {
  const told = (key: string, values?: Record<string, string>) => say(content.sentences, `staff.${key}`, values)
  return [
    {
      usage: told('usage-sign-in'),
      role: 'reader',
      pattern: /^登[录陆]$/u,
      async run({ staff, at, roomId }) {
        if (roomId !== null) return told('sign-in-in-group')
        const desk = url()
        if (desk === null) return told('no-desk')
        const { code, token } = await store.give(staff, at)
        return told('sign-in', { code, link: `${desk}in/${token}`, desk })
      },
    },
  ]
}
