/** commander as our commands use it: its help and its complaints in Chinese, and usage as it is typed, `npm run X -- …`. It adds no command. */
import { type Argument, Command as Commander, type Option } from 'commander'

const TITLES: Record<string, string> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
}

/** What is wrong with a command line, from commander's code and the words it quotes. */
const COMPLAINTS: Record<string, (quoted: string[]) => string> = {
  'commander.missingArgument': ([name]) => `少写了“${name}”`,
  'commander.optionMissingArgument': ([flags]) => `选项 ${flags} 后面要写内容`,
  'commander.missingMandatoryOptionValue': ([flags]) => `要写 ${flags}`,
  'commander.conflictingOption': ([one, other]) => `${one} 和 ${other} 不能一起写`,
  'commander.unknownOption': ([flag]) => `没有 ${flag} 这个选项`,
  'commander.excessArguments': () => '写多了，有不认识的内容；带空格的要用引号括起来',
  'commander.unknownCommand': ([name]) => `没有 ${name} 这个命令`,
}

export class CliCommand extends Commander {
  constructor(name?: string) {
    super(name)
    this.helpOption('-h, --help', '看说明')
    this.helpCommand(false)
    this.showHelpAfterError()
    this.showSuggestionAfterError(false)
    this.configureHelp({
      styleTitle: (title) => TITLES[title] ?? title,
      commandUsage: usageOf,
      subcommandTerm: (command) => `${command.name()} ${argumentsOf(command)}`.trim(),
      optionDescription: (option) => described(option, option.required || option.optional),
      argumentDescription: (argument) => described(argument, true),
    })
  }

  override createCommand(name?: string): CliCommand {
    return new CliCommand(name)
  }

  override error(message: string, options?: { exitCode?: number; code?: string }): never {
    const code = options?.code ?? ''
    const quoted = [...message.matchAll(/'([^']*)'/g)].map(([, word = '']) => word)
    // Of a value that is not accepted the rest says which are, in our own words or as a list.
    const [what, why] = /^error: (.*? is invalid)\.? ?(.*)$/s.exec(message)?.slice(1) ?? []
    const words = what
      ? `${quoted.slice(0, -1).join(' ')} 不能写“${quoted.at(-1)}”：${why?.replace(/^Allowed choices are (.*)\.$/, (_, choices: string) => `只能是 ${choices.replaceAll(', ', '、')}`)}`
      : (COMPLAINTS[code]?.(quoted) ?? message)
    return super.error(words, options)
  }
}

function usageOf(command: Commander): string {
  const names: string[] = []
  for (let one: Commander | null = command; one?.parent; one = one.parent) names.unshift(one.name())
  const [script = '命令', ...rest] = names
  return ['npm run', script, '--', ...rest, argumentsOf(command)].join(' ')
}

const argumentsOf = (command: Commander) =>
  command.usage().replace('[options]', '[选项]').replace('[command]', '[命令]')

function described({ description, argChoices, defaultValue }: Option | Argument, takesValue: boolean): string {
  const more = [
    ...(argChoices ? [`只能是 ${argChoices.join('、')}`] : []),
    ...(defaultValue !== undefined && takesValue ? [`不写就是 ${String(defaultValue)}`] : []),
  ]
  return more.length === 0 ? description : `${description}（${more.join('；')}）`
}
