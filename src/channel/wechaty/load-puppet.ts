/**
 * Owns loading a puppet by its package's name, only when it is named. What such a package does to the process is undone here; what a
 * puppet does afterwards is not watched here.
 */
import type { Puppet } from 'wechaty-puppet'

/** It cannot heal by waiting: somebody has to install the package, name another, or give it the settings of its own. */
class PuppetMissing extends Error {
  override readonly name = 'PuppetMissing'
}

type PuppetClass = new (options?: object) => Puppet

/** @throws {PuppetMissing} with what to do */
export async function loadPuppet(name: string): Promise<Puppet> {
  const PuppetClass = await importPuppet(name)
  try {
    return new PuppetClass()
  } catch (error) {
    throw new PuppetMissing(
      `微信接入组件 ${name} 启动不了，它说：“${wordsOf(error)}”。多半是少了它自己的设置，如令牌（token）、应用编号（app id）：请照它的说明写进 .env（用 systemd 的写进 /etc/huiqi.env），再启动`,
      { cause: error },
    )
  }
}

async function importPuppet(name: string): Promise<PuppetClass> {
  const crashed = process.listeners('uncaughtException')
  try {
    let module = await import(name)
    // A CommonJS package read as a module has its default export one level down.
    for (let depth = 0; depth < 3 && typeof module !== 'function'; depth += 1) module = module?.default
    if (typeof module !== 'function') throw new Error('它没有可用的默认导出')
    return module
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
    throw new PuppetMissing(
      `微信接入组件 ${name} ${missing ? '没有安装' : `装载不了，原因：“${wordsOf(error)}”`}。请执行 npm install --save-exact ${name}，或者改正设置里的名字；只是想试一试，不写名字就是模拟的微信，不用账号`,
      { cause: error },
    )
  } finally {
    // wechat4u adds a handler that prints a crash and lets the process run on in an unknown state. A crash has to end it.
    for (const listener of process.listeners('uncaughtException'))
      if (!crashed.includes(listener)) process.off('uncaughtException', listener)
  }
}

/** In one line: some puppets set theirs out as a letter. */
const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim()
