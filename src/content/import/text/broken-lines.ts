/** Puts telephones together that a narrow column broke over lines, and leaves apart those that stand one below the other. */
import { plain } from './phones.ts'

const END = /[\d()-][\d() -]*$/u
const START = /^[\d()-][\d() -]*/u
/** An area code with its dash or bracket begins a number. */
const BEGINS = /^\(?0\d{2,3}[)-]/u
const WHOLE = /^(?:\(?0\d{2,3}[) -]+ ?\d{7,8}|\d{7,8}|0\d{9,11}|1[3-9]\d{9}|[48]00[- ]?\d{3,4}[- ]?\d{3,4})$/u

/** The lines of a cell, with line ends only where no number goes on. */
export function unbroken(lines: string[]): string {
  const bare = lines.map((line) => plain(line).trim())
  if (bare.length > 1 && bare.every((line) => /^\d{1,6}$/u.test(line))) {
    // Nothing but digits: only counting tells where a number ends.
    const all = bare.join('')
    const size = [8, 7].find((n) => all.length % n === 0)
    if (size)
      return (
        lines
          .map((line) => line.trim())
          .join('')
          .match(new RegExp(`.{${size}}`, 'gu')) ?? []
      ).join('\n')
  }
  let text = lines[0] ?? ''
  for (let i = 1; i < lines.length; i += 1)
    text += goesOn(plain(text).trim(), bare[i]!, bare[i + 1]) ? lines[i]!.trim() : `\n${lines[i]}`
  return apart(text)
}

function goesOn(before: string, line: string, after: string | undefined): boolean {
  const [tail, head] = [END.exec(before)?.[0].trim(), START.exec(line)?.[0].trim()]
  if (!tail || !head) return false
  if (BEGINS.test(head)) return !/\d/u.test(tail)
  const begun = /\(?0\d{2,3}[) -]+([\d -]*)$/u.exec(tail)?.[1]
  if (begun !== undefined && digits(begun) < 7) return digits(begun) + digits(head) <= 9
  if (!WHOLE.test(tail)) return !WHOLE.test(head) || digits(tail) < 5
  // One digit too many is a misprint of the number above; more may be the beginning of the next.
  const next = after && START.exec(after)?.[0].trim()
  return head.length < 5 && !(next && !BEGINS.test(next) && WHOLE.test(head + next))
}

const digits = (text: string) => text.replace(/\D/gu, '').length

/** Two numbers that ran into each other: the second begins with its area code. */
function apart(text: string): string {
  const marks = [...plain(text).matchAll(/(?<=\d{7})(?=\(?0\d{2,3}[)-]\d)/gu)].map((m) => m.index)
  return [0, ...marks].map((at, i) => text.slice(at, marks[i])).join('\n')
}
