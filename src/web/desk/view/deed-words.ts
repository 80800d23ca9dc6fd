/** What the journal says in the program's words, in the office's: of programmes, offices and settings by their names. */
import type { DeedLine } from '../../../app/desk/deeds.ts'
import type { Content } from '../../../domain/library/content.ts'
import type { Words } from './html.ts'
import { settingInWords, wordOf } from './setting.ts'

/** Keys of sentences: what the sentence says stands beside it. */
const UNSAID = 'wording'

export function deedWords(content: Content, w: Words) {
  /** Whatever the program has written that there are no words for is shown as it stands. */
  const inWords = (text: string) => {
    const { desk } = content
    const whole = desk[`said.${text.replaceAll(/[^a-z]+/gu, '-')}`]
    const each = () => text.split(' ').map((word) => desk[`said.${word}`] ?? word)
    return whole ?? each().join(' ')
  }
  const namedBy = (name: string, value: string) => {
    if (name === 'policy' || name === 'meaning') return content.policy.get(value)?.title ?? inWords(value)
    if (name === 'office') return content.office.get(value)?.name ?? value
    return name === 'setting' ? (content.desk[`settings.${wordOf(value)}`] ?? value) : inWords(value)
  }
  /** A setting is kept as the program reads it. */
  const changeOf = ({ before, after, more }: DeedLine) => {
    const setting = more.find(([name]) => name === 'setting')?.[1]
    const said = (text: string) => (setting === undefined ? inWords(text) : settingInWords(setting, text, w))
    return { before: said(before), after: said(after) }
  }
  const moreOf = ({ more }: DeedLine) =>
    more
      .filter(([name]) => name !== UNSAID)
      .map(([name, value]) => `${inWords(name)} ${namedBy(name, value)}`)
      .join('，')
  return {
    nameOf: ({ kind }: DeedLine) => content.desk[`deed.${kind}`] ?? kind,
    changeOf,
    moreOf,
    detailOf(line: DeedLine) {
      const { before, after } = changeOf(line)
      const change = before && after ? `${before} → ${after}` : before || after
      return [change, moreOf(line)].filter((part) => part !== '').join('，')
    },
  }
}
