/** What a paragraph says about who answers, cut out of it: a line of its own, a bracket, or the sentence at its end. */
import type { Contact } from '../../../domain/library/document.ts'
import { flat } from '../blocks.ts'
import type { ContactReader } from '../text/contacts.ts'
import { readMarker } from '../text/markers.ts'
import { findPhones } from '../text/phones.ts'
import { anyOf, type DocumentWords } from '../words.ts'

export type Split = { rest: string; contacts: Contact[] /** Nothing else was said. */; only: boolean }

const BRACKET = /[（(〔[【]([^（）()〔〕[\]【】]*(?:[（(][^（）()]*[）)][^（）()〔〕[\]【】]*)*)[）)〕\]】]/gu

export class ContactLines {
  readonly #reader: ContactReader
  readonly #label: RegExp
  readonly #start: RegExp
  readonly #tail: RegExp
  readonly #phoneLabel: RegExp

  constructor(words: DocumentWords, reader: ContactReader) {
    const { labels } = words.file
    const office = `(?:${anyOf([...labels.office, ...labels.lead])})`
    const phone = `(?:${anyOf(labels.phone)})`
    const person = `(?:${anyOf(labels.person)})`
    this.#reader = reader
    this.#label = new RegExp(`(?:${office}|${phone}|${person})(?:及${phone})?\\s*[:：]`, 'u')
    this.#start = new RegExp(
      `^[^\\p{L}\\p{N}]*(?:${office}|${phone}|${person})[^，。；：:]{0,6}[:：]|^[^\\p{L}\\p{N}]*${phone}\\s*[（(]?[0-9０-９]`,
      'u',
    )
    this.#tail = new RegExp(
      `(?<=[。；！\\s])[（(【\\[]?(?:${office}|${person}|${phone})(?:及${phone})?\\s*[:：][^。]*[。）)】\\]]*$`,
      'u',
    )
    this.#phoneLabel = new RegExp(phone, 'u')
  }

  split(text: string): Split {
    if (this.#isContactLine(text)) {
      const contacts = this.#reader.contacts(text)
      if (contacts.length > 0) return { rest: '', contacts, only: true }
    }
    const contacts: Contact[] = []
    let rest = text.replace(BRACKET, (whole, inside: string) => {
      if (!this.#speaksOfContact(inside)) return whole
      const own = this.#reader.contacts(inside)
      contacts.push(...own)
      return own.length > 0 ? '' : whole
    })
    const tail = this.#tail.exec(rest)
    if (tail && tail.index > 0) {
      const own = this.#reader.contacts(tail[0])
      if (own.length > 0) {
        contacts.push(...own)
        rest = rest.slice(0, tail.index)
      }
    }
    return { rest: rest.trim(), contacts, only: contacts.length > 0 && flat(rest).replace(/[\p{P}\s]/gu, '') === '' }
  }

  #speaksOfContact(inside: string): boolean {
    if (this.#label.test(inside)) return true
    const phones = findPhones(inside)
    return (
      phones.some(
        (phone) =>
          phone.kind !== 'short' && (phone.area !== null || this.#phoneLabel.test(inside) || phone.number.length >= 7),
      ) && flat(inside).length < 60
    )
  }

  /** Opens with a label; or is an office and its number, and little else. */
  #isContactLine(text: string): boolean {
    if (this.#start.test(text)) return !/[。].{10,}/u.test(text)
    const phones = findPhones(text)
    if (phones.length === 0 || flat(text).length > 60) return false
    if (phones.every((phone) => phone.kind === 'short') && !this.#phoneLabel.test(text)) return false
    const left = phones.reduce((rest, phone) => rest.replace(flat(phone.printed), ' '), flat(text))
    const names = left.split(/[\s，,；;、。:：（()）]+/u).filter((piece) => piece !== '')
    return (
      names.every((name) => this.#reader.isOffice(name) || name.length <= 4 || this.#phoneLabel.test(name)) ||
      (this.#phoneLabel.test(text) && left.length < 30 && !/[。元%]/u.test(left) && readMarker(text) === null)
    )
  }
}
