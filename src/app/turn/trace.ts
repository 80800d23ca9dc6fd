/** What of an error may be logged: what and where, without its message, which may quote what somebody wrote. */

export function traceOf(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: 'unknown' }
  const problem = 'problem' in error && typeof error.problem === 'string' ? { problem: error.problem } : {}
  const at = (error.stack?.split('\n').find((line) => /^\s+at /.test(line)) ?? '').trim()
  return { error: error.name, ...problem, at }
}
