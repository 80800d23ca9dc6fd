/** What is said of an error that ends a program: in Chinese what went wrong and what to do; a defect of ours with where it stands. */

/** What the system says no with, by its code. */
const SYSTEM: Record<string, string> = {
  ENOENT: '没有这个文件或文件夹',
  EACCES: '运行这个程序的用户没有权限',
  EPERM: '运行这个程序的用户没有权限',
  EROFS: '那里是只读的，写不进去',
  EISDIR: '这是一个文件夹，要写文件名',
  ENOTDIR: '路径中间有一段不是文件夹',
  ENOSPC: '磁盘满了，请腾出空间再试',
  EDQUOT: '磁盘配额满了，请腾出空间再试',
  EMFILE: '打开的文件太多了',
}

export function sayError(error: unknown): string {
  if (!(error instanceof Error)) return `出错了：${String(error)}`
  // Ours are written for the operator.
  if (/\p{Script=Han}/u.test(error.message)) return error.message
  const { code, path } = error as NodeJS.ErrnoException
  const why = code === undefined ? undefined : SYSTEM[code]
  if (why !== undefined) return `${path ?? ''}：${why}（${code}）`
  return `程序出了意料之外的错，请把下面这段发给开发人员：\n${error.stack ?? error.message}`
}
