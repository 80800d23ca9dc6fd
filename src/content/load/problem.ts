/** One thing wrong in a data file, said so that whoever wrote the file can mend it. */
export type Problem = {
  /** Relative to the project: data/policies/2023-1/c08.json */
  file: string
  /** Inside the file: summary[1].quote; '' for the file as a whole. */
  path: string
  what: string
  fix: string
}

export class ContentError extends Error {
  readonly problems: Problem[]
  constructor(problems: Problem[]) {
    super(problems.map(formatProblem).join('\n'))
    this.problems = problems
  }
}

function formatProblem(p: Problem): string {
  return `${p.file}${p.path ? ` ${p.path}` : ''}: ${p.what}\n    → ${p.fix}`
}
