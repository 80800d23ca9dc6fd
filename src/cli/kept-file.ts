/** Owns writing the files that commands are told to make: never over one that is there, unless asked. */
import { existsSync } from 'node:fs'

export const FORCE = ['--force', '文件已经有了也照样写，盖掉原来的'] as const

/** @throws {Error} naming the first that is there */
export function refuseToOverwrite(files: string[], { force }: { force?: boolean | undefined }): void {
  const there = files.find((file) => existsSync(file))
  if (there !== undefined && !force)
    throw new Error(`${there} 已经有了，没有动它。请换一个名字，比如带上日期；确实要盖掉它，请加 --force`)
}
