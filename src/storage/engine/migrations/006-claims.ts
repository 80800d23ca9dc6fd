/** Claims read the broadcasts under way alone: what past ones have left in the index until the next vacuum is not passed over each time. */
import type { Migration } from './migrate.ts'

export const claims: Migration = {
  number: 6,
  name: 'claims',
  statements: [
    'drop index deliveries_planned',
    `create index deliveries_next on deliveries (broadcast_id, next_at, seq) where state = 'planned'`,
  ],
}
