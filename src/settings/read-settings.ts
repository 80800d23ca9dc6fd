/** The one way from the environment to settings, for every command: `.env` included, and no misspelt name passed over in silence. */
import { type Config, readConfig, Settings } from './config.ts'
import { type Environment, readEnvironment } from './environment.ts'
import { type GatewayConfig, GatewaySettings, readGatewayConfig } from './gateway-config.ts'

const KNOWN = new Set([...Object.keys(Settings.shape), ...Object.keys(GatewaySettings.shape)])

/** @throws {Error} naming every setting that is wrong or unknown */
export function readSettings(): Config {
  return readConfig(refuseUnknown(readEnvironment()))
}

/** @throws {Error} naming every setting that is wrong or unknown */
export function readGatewaySettings(): GatewayConfig {
  return readGatewayConfig(refuseUnknown(readEnvironment()))
}

/** A name written wrong would else leave the default in force, and nobody would know. */
function refuseUnknown(environment: Environment): Environment {
  const unknown = Object.keys(environment).filter(
    (name) => name.startsWith('HUIQI_') && !name.startsWith('HUIQI_TEST_') && !KNOWN.has(name),
  )
  if (unknown.length > 0)
    throw new Error(`没有叫 ${unknown.join('、')} 的设置，请对照 .env.example 看名字有没有写错（在 .env 或环境变量里）`)
  return environment
}
