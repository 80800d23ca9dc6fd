/** `ask --jsonl` as others run it: a process of its own, lines in, lines out. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import { ROOT } from '../../src/cli/local-assistant.ts'

const Answer = z.strictObject({
  id: z.union([z.string(), z.number()]).nullable(),
  conversation: z.string().nullable(),
  kind: z.enum(['answer', 'options', 'list', 'office', 'eligibility', 'fallback', 'talk', 'handoff']),
  policies: z.array(z.string()),
  options: z.array(z.string()),
  reply: z.string().min(1),
  ms: z.number(),
})
/** With the id of the line, where it could be read. */
const Refusal = z.strictObject({ id: Answer.shape.id, error: z.string().min(1) })
const Line = z.union([Answer, Refusal])
export type AskLine = z.infer<typeof Line>

export type AskRun = { lines: AskLine[]; stdout: string; stderr: string; exitCode: number | null }

/** Runs `ask --jsonl` in the folder `cwd`, with `input` as its standard input. */
export async function askLines(input: string, cwd: string): Promise<AskRun> {
  const tsx = import.meta.resolve('tsx')
  const child = spawn(process.execPath, ['--import', tsx, join(ROOT, 'src/cli.ts'), 'ask', '--jsonl'], { cwd })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  // A process that has died closes its input; its exit code says so.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  const lines = stdout.split('\n').filter((line) => line !== '')
  return { lines: lines.map((line) => Line.parse(JSON.parse(line))), stdout, stderr, exitCode }
}
