/**
 * Owns loading a puppet by its package's name, only when it is named. What such a package does to the process is undone here; what a
 * puppet does afterwards is not watched here.
 */
import type { Puppet } from 'wechaty-puppet'

/** It cannot heal by waiting: somebody has to install the package, or name another. */
export class PuppetMissing extends Error {
  override readonly name = 'PuppetMissing'
}

type PuppetClass = new (options?: object) => Puppet

/** @throws {PuppetMissing} with what to do */
export async function loadPuppet(name: string): Promise<Puppet> {
  const PuppetClass = await importPuppet(name)
  return new PuppetClass()
}

async function importPuppet(name: string): Promise<PuppetClass> {
  const crashed = process.listeners('uncaughtException')
  try {
    let module = await import(name)
    // A CommonJS package read as a module has its default export one level down.
    for (let depth = 0; depth < 3 && typeof module !== 'function'; depth += 1) module = module.default
    if (typeof module !== 'function') throw new Error('it has no puppet as its default export')
    return module
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
    throw new PuppetMissing(
      [
        `微信接入组件 ${name} ${missing ? '没有安装' : '装载不了'}（the puppet ${name} cannot be loaded）。`,
        `Why: ${missing ? 'there is no such package here' : error instanceof Error ? error.message : String(error)}.`,
        `What to do: run \`npm install --save-exact ${name}\`, or correct the name; without one the simulator runs, which needs no account.`,
      ].join('\n'),
      { cause: error },
    )
  } finally {
    // wechat4u adds a handler that prints a crash and lets the process run on in an unknown state. A crash has to end it.
    for (const listener of process.listeners('uncaughtException'))
      if (!crashed.includes(listener)) process.off('uncaughtException', listener)
  }
}
