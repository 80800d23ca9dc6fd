/** The commands that the documents tell people to type, taken out of code blocks and out of the running text. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../src/cli/local-assistant.ts'

export type Documented = { command: string; file: string }

/** What begins a command; settings may stand before it. Everything else between backticks is a name, a path or a value. */
const PROGRAM =
  /^(?:[A-Z_]+=\S+ )*(?:npm|npx|node|git|docker|systemctl|journalctl|useradd|openssl|ssh|cp|mv|rm|cd|install|echo|huiqi) \S|^\(umask/
/** What is typed in the bot's own terminal. */
const TYPED = /^\/(?:as|room|direct|phone|who|help|quit)\b/
const COMMENT = / +# .*$/

/**
 * Each once, in the order they are met; `a && b` is two.
 * @param blocks whether code blocks are typed too; in some documents they show files
 */
export function documentedCommands(file: string, blocks = true): Documented[] {
  const found = readFileSync(join(ROOT, file), 'utf8')
    .split('\n')
    .flatMap((line) => (!/^ {4}\S/.test(line) ? inline(line) : blocks ? block(line.trim(), file) : []))
    .flatMap((command) => command.split(' && '))
  return [...new Set(found)].map((command) => ({ command, file }))
}

/** A block is commands, or a conversation, or a remark. @throws {Error} for what is none of these: nobody would know whether it has to work */
function block(line: string, file: string): string[] {
  if (/^\p{Script=Han}|^（|^#/u.test(line)) return []
  const command = line.replace(COMMENT, '')
  if (PROGRAM.test(command)) return [command]
  throw new Error(`${file}: “${line}” in a code block begins with no program that test/support/documented.ts knows`)
}

function inline(line: string): string[] {
  return [...line.matchAll(/`([^`]+)`/g)]
    .map(([, code]) => code!.trim())
    .filter((code) => PROGRAM.test(code) || TYPED.test(code))
}
