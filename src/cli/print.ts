/** How a command prints a line, and a share of one. */

export function print(text: string): void {
  process.stdout.write(`${text}
`)
}

export const percent = (share: number) => `${(share * 100).toFixed(1)}%`
