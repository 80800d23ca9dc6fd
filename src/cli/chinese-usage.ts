/** Makes a command's usage and its complaints about what was typed Chinese: commander knows English only. */
import type { Command } from 'commander'

const TITLES: Record<string, string> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
}

/** What commander says, and what a person reads. */
const COMPLAINTS: [RegExp, string][] = [
  [/^error: unknown option '([^']*)'/u, '没有 $1 这个选项'],
  [/^error: unknown command '([^']*)'/u, '没有 $1 这个命令'],
  [/^error: missing required argument '([^']*)'/u, '少写了：$1'],
  [/^error: option '([^']*)' argument missing/u, '$1 后面少写了'],
  [/^error: required option '([^']*)' not specified/u, '少写了 $1'],
  [/^error: too many arguments.*/u, '多写了几个词：有空格的要用引号括起来'],
  [
    /^error: option '([^']*)' argument '([^']*)' is invalid\. Allowed choices are ([^.]*)\.?/u,
    '$1 不能写 $2，只能写：$3',
  ],
  [/^error: option '([^']*)' argument '([^']*)' is invalid\.\s*/u, '$1 不能写 $2：'],
  [/^error: command-argument value '([^']*)' is invalid for argument '([^']*)'\.\s*/u, '$2 不能写 $1：'],
  [/\(Did you mean (?:one of )?([^?)]*)\??\)/u, '是不是想写 $1'],
]

/** Before its own commands are added: they take it over. */
export function speakChinese(command: Command): Command {
  return command
    .helpOption('-h, --help', '看用法')
    .helpCommand(false)
    .configureHelp({
      styleTitle: (title) => TITLES[title] ?? title,
      // As it is typed: people start the commands through npm.
      styleUsage: (usage) =>
        usage
          .replace(/^huiqi (\S+)/u, 'npm run $1 --')
          .replace('[options]', '[选项]')
          .replace('[command]', '[命令]'),
      optionDescription: ({ description, defaultValue }) =>
        typeof defaultValue === 'string' ? `${description}（不写就是 ${defaultValue}）` : description,
    })
    .configureOutput({ outputError: (text, write) => write(inChinese(text)) })
}

function inChinese(text: string): string {
  return COMPLAINTS.reduce((said, [pattern, words]) => said.replace(pattern, words), text)
}
