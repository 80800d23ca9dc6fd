/** The edge every value crosses, on both engines: what may be bound, and what whole numbers read back must be. Nothing else converts. */

/**
 * A value as it is bound. Objects and arrays become JSON text, booleans 1 or 0, texts lose NUL and half surrogates
 * (PostgreSQL refuses NUL, libsql reads only up to it).
 * @throws {TypeError} for what would be lost or, as a boolean in libsql, end the process
 */
export function toStored(value: unknown): string | number | null {
  switch (typeof value) {
    case 'string':
      return value.replaceAll('\0', '').toWellFormed()
    case 'boolean':
      return value ? 1 : 0
    case 'number':
    case 'bigint':
      return wholeNumber(value)
    case 'object':
      if (value === null) return null
      if (Array.isArray(value) || isPlain(value)) return JSON.stringify(value)
      throw refusal(value instanceof Date ? 'a Date: pass milliseconds since 1970' : `a ${value.constructor?.name}`)
    default:
      throw refusal(value === undefined ? 'undefined: pass null, or leave the column out' : `a ${typeof value}`)
  }
}

/** A whole number read from a column or bound to one. Beyond 2^53 libsql rounds without a word; no column of ours needs it. */
export function wholeNumber(value: number | bigint | string): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw refusal('a number that is not whole, or beyond 2^53: keep big ids as text')
  return number
}

/** A number read from a column: whole ones must be exact, fractions (averages) pass. */
export function readNumber(value: number | string): number {
  const number = Number(value)
  return Number.isInteger(number) ? wholeNumber(number) : number
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function refusal(what: string): TypeError {
  return new TypeError(`database: cannot store ${what}`)
}
