/** The first list as its office might publish it a year later: a figure raised, an item dropped, a list of the same name. */
import { readFileSync } from 'node:fs'
import { SOURCE_2023, utf8 } from './expect.ts'

export function nextList(): { name: string; bytes: Uint8Array } {
  const lines = readFileSync(SOURCE_2023, 'utf8')
    .replaceAll('2023年', '2024年')
    .replace('不超过16%的比例', '不超过20%的比例')
    .split('\n')
  const dropped = lines.findIndex((line) => line.includes('全面推进5G网络基站建设'))
  lines.splice(dropped - 1, 4)
  return { name: '2024年清单.txt', bytes: utf8(lines.join('\n').replace('共21项', '共20项')) }
}
