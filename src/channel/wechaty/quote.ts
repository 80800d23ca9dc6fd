/** Owns taking a quote apart: puppets give what is quoted and what is said to it as one text. Pure; whose words were quoted is not decided here. */

export type Quote = {
  /** Whoever said it, as WeChat shows them. */
  name: string
  text: string
}

/** 「name：text」, a line, and what is said: the last such line ends it, for what is quoted may quote as well. */
const WRITTEN = /^「([^：:\n]{1,60})[：:]([\s\S]*)」[^\S\n]*\n(?:[-—–―─━－_=*] ?){6,}[^\S\n]*(?:\n([\s\S]*))?$/u

/** As most puppets write it. */
export function writeQuote(quote: Quote | null, said: string): string {
  return quote ? `「${quote.name}：${quote.text}」\n- - - - - - - - - - - - - - -\n${said}` : said
}

/** What is not a quote is said as it is. */
export function readQuote(text: string): { quote: Quote | null; said: string } {
  const parts = asProtocol(text) ?? WRITTEN.exec(text)
  if (!parts) return { quote: null, said: text }
  const [, name = '', quoted = '', said = ''] = parts
  return { quote: { name: name.trim(), text: quoted }, said }
}

/** As it came over the wire, where a puppet has not read it. */
function asProtocol(text: string): string[] | null {
  if (!/^\s*<(?:\?xml|msg)\b/u.test(text) || !/<type>\s*57\s*<\/type>/u.test(text)) return null
  const [own = '', referred = ''] = text.split('<refermsg>')
  return ['', inside(referred, 'displayname'), inside(referred, 'content'), inside(own, 'title')]
}

function inside(xml: string, element: string): string {
  const start = xml.indexOf(`<${element}>`)
  const end = xml.indexOf(`</${element}>`, start)
  if (start < 0 || end < 0) return ''
  const raw = xml.slice(start + element.length + 2, end).replace(/^<!\[CDATA\[([\s\S]*)\]\]>$/u, '$1')
  return raw.replaceAll(/&(lt|gt|quot|apos|amp);/gu, (_, name: string) => ENTITIES[name] ?? '')
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
