/** What is always the newest, as the content and the settings are: for whoever looks when it is needed, and keeps nothing of it. */

/** Each part is looked up when it is asked for. What has parts of another name later has none of those. */
export function alwaysOf<T extends object>(latest: () => T): T {
  const parts = Object.keys(latest()) as (keyof T)[]
  const always = parts.map((part) => [part, { enumerable: true, get: () => latest()[part] }] as const)
  return Object.defineProperties({}, Object.fromEntries(always)) as T
}
