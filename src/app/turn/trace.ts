/** What of an error may be logged: its kind and where it was thrown. Its message may quote what somebody wrote, so it is left out, but where the error is made to hold no value. */

/** `problem`, `what`: of errors that name their problem, as storage's do; `code`: a system's or a library's own. */
export function traceOf(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error }
  const at = error.stack?.split('\n').find((line) => /^\s+at /.test(line))
  const problem = 'problem' in error && typeof error.problem === 'string' ? error.problem : undefined
  const code = 'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? error.code : ''
  return {
    error: error.name,
    ...(problem !== undefined && { problem, what: error.message }),
    ...(code !== '' && { code: String(code) }),
    ...(at !== undefined && { at: at.trim() }),
  }
}
