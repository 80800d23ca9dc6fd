/** What a document says of itself: title, issuer, year, number, how long it holds. Told from what stands round the items. */
import { flat } from '../blocks.ts'
import { anyOf, type DocumentWords } from '../words.ts'
import { type FoundDate, findDates, firstDay } from './dates.ts'
import type { Validity, ValidityReader } from './validity.ts'

export type PrintedLine = { text: string; heading: boolean }
type AboutList = {
  title: string | null
  issuer: string | null
  year: number | null
  number: string | null
  validity: Validity
  used: Set<string>
}

const NUMBER = /[\p{Script=Han}]{1,14}[〔[（(【〈]\s*(?:19|20)\d{2}\s*[〕\]）)】〉]\s*第?\s*\d{1,4}\s*号/u

/** @param fileTitle what the file calls itself, for a document whose own title is not found */
export function aboutList(
  above: PrintedLine[],
  notes: PrintedLine[],
  words: DocumentWords,
  validity: ValidityReader,
  fileTitle: string | null,
): AboutList {
  const used = new Set<string>()
  const round = [...above, ...notes]
  const title = findTitle(above, words, used) ?? tidyFileTitle(fileTitle)
  const number = find(round, (text) => NUMBER.exec(text)?.[0] ?? null, null)
  const issued = issueDate(round, words)
  const span: Validity = { from: null, until: null }
  for (const { text } of [...notes, ...above]) {
    const found = validity.ofList(text, issued ? firstDay(issued) : null)
    if (!found || (span.from && span.until)) continue
    span.from ??= found.from
    span.until ??= found.until
    used.add(text)
  }
  const year = yearOf(title) ?? yearOf(number) ?? issued?.year ?? yearOf(span.from) ?? dated(above)
  return { title, issuer: findIssuer(above, notes, title, words, used), year, number, validity: span, used }
}

/** The first line of a title that goes on below: whose list, and of which year. */
const OPENING = /^[^，。：]{2,26}(?:\d{4}年|[省市区县局]|关于.*)$/u

/** Lines of one title stand one below the other; which of them says what kind of document it is need not be the first. */
function findTitle(above: PrintedLine[], words: DocumentWords, used: Set<string>): string | null {
  const kinds = new RegExp(anyOf(words.file.list.kinds), 'u')
  const fits = ({ text }: PrintedLine) =>
    flat(text).length >= 4 &&
    flat(text).length <= 70 &&
    !/[。；：:]$/u.test(text.trim()) &&
    !/^(?:[（(【]|(?!(?:19|20)\d{2}年)\d)/u.test(text.trim()) &&
    !NUMBER.test(text)
  const candidates = above.map((said, i) => ({ ...said, i })).filter((said) => fits(said) && kinds.test(said.text))
  const best = candidates.find((said) => said.heading) ?? candidates[0]
  if (!best) return null
  let title = best.text.trim()
  used.add(best.text)
  const opens = (said: PrintedLine) =>
    (said.heading && best.heading) || (!best.heading && OPENING.test(said.text.trim()) && !/^附/u.test(said.text))
  const first = best.heading ? best.i : firstLine(above, best.i, words)
  for (let i = best.i - 1; i >= 0 && (i >= first || opens(above[i]!)) && fits(above[i]!); i -= 1) {
    title = above[i]!.text.trim() + title
    used.add(above[i]!.text)
  }
  for (
    let i = best.i + 1;
    i < above.length &&
    above[i]!.heading &&
    best.heading &&
    fits(above[i]!) &&
    !/(?:通知|清单|措施|办法|要点|汇编|一览)(?:[（(].*[）)])?$/u.test(title);
    i += 1
  ) {
    title += above[i]!.text.trim()
    used.add(above[i]!.text)
  }
  const edition = above[best.i + 1]?.text.trim() ?? ''
  if (!EDITION.test(edition) || EDITION.test(title)) return title
  used.add(above[best.i + 1]!.text)
  return title + edition
}

/** （2028年版）, on the line below a title. */
const EDITION = /[（(](?:19|20)\d{2}年?(?:度|版|年版|第[^（()）]{1,3}版)?[）)]$/u

/** Where a title of two lines begins, when the first says neither whose it is nor of when: 建筑业企业 / 扶持措施清单, right below the issuer. */
function firstLine(above: PrintedLine[], at: number, words: DocumentWords): number {
  const [line, over] = [above[at - 1]?.text.trim() ?? '', above[at - 2]?.text.trim() ?? '']
  return /^\p{Script=Han}{4,20}$/u.test(line) && nameIn(over, words) === over ? at - 2 : at
}

/** Who publishes, on a line of its own: 临江市科学技术局, 临江市科学技术局 编. */
function nameIn(text: string, words: DocumentWords): string | null {
  const { issuerEndings, issuedBy } = words.file.list
  const line = new RegExp(`^(\\p{Script=Han}{2,24}?(?:${anyOf(issuerEndings)}))\\s*(?:${anyOf(issuedBy)})?$`, 'u')
  return line.exec(text.trim())?.[1] ?? null
}

const tidyFileTitle = (title: string | null) => title?.split(/[-_|—]/u)[0]?.trim() || null

function findIssuer(
  above: PrintedLine[],
  notes: PrintedLine[],
  title: string | null,
  words: DocumentWords,
  used: Set<string>,
): string | null {
  const { issuerEndings, issuerLabels } = words.file.list
  const endings = anyOf(issuerEndings)
  const signature = notes.findLast(
    ({ text }) =>
      new RegExp(`^[\\p{Script=Han}]{2,28}(?:${endings})$`, 'u').test(flat(text)) && flat(text).length <= 30,
  )
  if (signature) {
    used.add(signature.text)
    return signature.text.trim()
  }
  const labelled = find(
    [...above, ...notes],
    (text) =>
      new RegExp(
        `(?:${anyOf(issuerLabels)})\\s*[:：|]\\s*([\\p{Script=Han}]{2,28}?(?:${endings}))(?=$|[^\\p{Script=Han}])`,
        'u',
      ).exec(text)?.[1] ?? null,
    null,
  )
  const opening = new RegExp(`^(?:关于)?(\\p{Script=Han}{2,24}?(?:${endings}))(?=关于|印发|\\d|二〇|二O|[（(《])`, 'u')
  return labelled ?? opening.exec(title ?? '')?.[1] ?? find(above, (text) => nameIn(text, words), null)
}

function issueDate(round: PrintedLine[], words: DocumentWords): FoundDate | undefined {
  const label = new RegExp(`(?:${anyOf(words.file.list.dateLabels)})\\s*[:：|]?\\s*`, 'u')
  for (const { text } of round) {
    const at = label.exec(text)
    const date = at && findDates(text.slice(at.index, at.index + 40))[0]
    if (date) return date
  }
  // The day under the signature stands alone.
  const alone = round.findLast(({ text }) =>
    findDates(text).some((date) => date.day !== null && date.printed.length >= text.trim().length - 1),
  )
  return alone && findDates(alone.text)[0]
}

/** The day that a page prints beside its title. */
function dated(above: PrintedLine[]): number | null {
  return above.filter(({ text }) => flat(text).length <= 40).flatMap(({ text }) => findDates(text))[0]?.year ?? null
}

const yearOf = (text: string | null) => {
  const year = text && /(?<!\d)((?:19|20)\d{2})(?!\d)/u.exec(text)?.[1]
  return year ? Number(year) : null
}

function find<T>(said: PrintedLine[], read: (text: string) => T | null, none: T | null): T | null {
  for (const { text } of said) {
    const found = read(text)
    if (found !== null) return found
  }
  return none
}
