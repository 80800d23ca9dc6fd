/** The table `rate` goes: no program of ours ever wrote to it or read from it. */
import type { Migration } from './migrate.ts'

export const noRate: Migration = { number: 13, name: 'no-rate', statements: ['drop table rate'] }
