/**
 * The settings that staff may change while the bot runs, each with the one shape that .env and the desk are checked by. They are written as text in
 * both places, so that what is refused at the start is refused at the desk as well. Pure.
 */
import { z } from 'zod'
import { Pacing } from '../broadcasts/pacing.ts'
import { OfficeHours } from './office-hours.ts'

/** An empty value means that nothing was set. */
export const text = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined)

const list = text.transform((value) => (value ?? '').split(/[,，\s]+/u).filter((one) => one !== ''))

const json = text.transform((value, context): unknown => {
  try {
    return JSON.parse(value ?? '{}')
  } catch {
    context.addIssue({ code: 'custom', message: '要写成 JSON，如 {"mostPerDay": 100}' })
    return z.NEVER
  }
})

export const BOT_SETTINGS = {
  /** When staff are at their desks. */
  hours: json.pipe(OfficeHours),
  /** How broadcasts are paced; what is left out has its default. */
  pacing: json.pipe(Pacing),
  /** Contact ids of those who may subscribe a group; empty for anyone. */
  whoMaySubscribe: list.transform((ids): 'anyone' | string[] => (ids.length === 0 ? 'anyone' : ids)),
  /** After so many days everything personal is deleted. */
  retentionDays: text
    .transform((value) => value ?? '30')
    .refine((value) => /^\d{1,4}$/.test(value) && Number(value) >= 1, { error: '要写天数，至少 1 天' })
    .transform(Number),
}

export type BotSettings = { [Name in keyof typeof BOT_SETTINGS]: z.output<(typeof BOT_SETTINGS)[Name]> }
export type SettingName = keyof BotSettings
export const SETTING_NAMES = Object.keys(BOT_SETTINGS) as SettingName[]

/** As it would be written in .env. */
export function settingText(value: BotSettings[SettingName]): string {
  if (value === 'anyone') return ''
  return Array.isArray(value) ? value.join(',') : typeof value === 'number' ? String(value) : JSON.stringify(value)
}
