/** How a command prints a line, and a share of one. */

export const print = (text: string) => process.stdout.write(`${text}\n`)

export const percent = (share: number) => `${(share * 100).toFixed(1)}%`
