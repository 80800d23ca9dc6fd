/** What a file really is, told by its bytes; its name must agree, since a file that is not what it says is either a slip or a trick. */

import { decode } from './decode.ts'
import { DocumentRefusal } from './limits.ts'

type FileKind = 'docx' | 'xlsx' | 'pdf' | 'html' | 'txt'

const EXTENSIONS: Record<string, FileKind> = {
  docx: 'docx',
  xlsx: 'xlsx',
  pdf: 'pdf',
  html: 'html',
  htm: 'html',
  txt: 'txt',
}

/**
 * The kind of the file.
 * @throws {DocumentRefusal} for a kind that is not read, with what to do instead
 */
export function fileKindOf(name: string, bytes: Uint8Array): FileKind {
  const extension = /\.([a-z0-9]+)$/iu.exec(name)?.[1]?.toLowerCase() ?? ''
  if (bytes.length === 0) throw new DocumentRefusal('empty')
  const found = sniff(bytes)
  if (extension === 'docm' || extension === 'xlsm' || extension === 'dotm') throw new DocumentRefusal('macros')
  if (found !== EXTENSIONS[extension]) {
    if (!(extension in EXTENSIONS)) throw new DocumentRefusal('unknown-kind', { extension: extension || '（无）' })
    throw new DocumentRefusal('wrong-extension', { extension, found })
  }
  return found
}

function sniff(bytes: Uint8Array): FileKind {
  if (starts(bytes, [0x50, 0x4b, 0x03, 0x04])) {
    if (holds(bytes, 'word/')) return 'docx'
    if (holds(bytes, 'xl/')) return 'xlsx'
    throw new DocumentRefusal('unknown-kind', { extension: 'zip' })
  }
  if (starts(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    throw new DocumentRefusal(holds(bytes, 'EncryptedPackage', 2) ? 'encrypted' : 'old-office')
  if (latin(bytes.subarray(0, 1024)).includes('%PDF-')) return 'pdf'
  if (isPicture(bytes)) throw new DocumentRefusal('picture')
  const head = latin(bytes.subarray(0, 64)).trimStart()
  if (head.startsWith('{\\rtf')) throw new DocumentRefusal('old-office')
  const text = decode(bytes)
  const start = text.trimStart().slice(0, 4_000).toLowerCase()
  if (/^(?:<!doctype html|<html|<head|<body|<table|<div|<p[\s>]|<meta|<article|<!--)/u.test(start)) return 'html'
  if (start.startsWith('<?xml')) {
    if (start.includes('<html')) return 'html'
    throw new DocumentRefusal('unknown-kind', { extension: 'xml' })
  }
  return 'txt'
}

function isPicture(bytes: Uint8Array): boolean {
  return [
    [0x89, 0x50, 0x4e, 0x47],
    [0xff, 0xd8, 0xff],
    [0x47, 0x49, 0x46, 0x38],
    [0x49, 0x49, 0x2a],
    [0x42, 0x4d],
  ].some((m) => starts(bytes, m))
}

const starts = (bytes: Uint8Array, magic: number[]) => magic.every((b, i) => bytes[i] === b)

const latin = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

/** Names inside containers are ASCII, or UTF-16 in the old ones. */
function holds(bytes: Uint8Array, name: string, width = 1): boolean {
  const wanted = width === 2 ? Buffer.from(name, 'utf16le') : Buffer.from(name, 'latin1')
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(wanted)
}
