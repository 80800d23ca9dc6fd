/** The line drawings on buttons. Each button has a label of its own, so they say nothing to screen readers. */
import { raw } from 'hono/html'

const icon = (paths: string) =>
  raw(
    `<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`,
  )

export const ICONS = {
  chats: icon('<path d="M20 11.5a7.5 7.5 0 0 1-11 6.6L4 19.5l1.5-4.3A7.5 7.5 0 1 1 20 11.5Z"/>'),
  plus: icon('<path d="M12 5v14M5 12h14"/>'),
  back: icon('<path d="m15 5-7 7 7 7"/>'),
  more: icon('<path d="M5.5 12h.01M12 12h.01M18.5 12h.01" stroke-width="2.6"/>'),
  voice: icon('<path d="M7 10.2v3.6M10.5 8v8M14 5.5v13M17.5 9v6"/>'),
  image: icon(
    '<rect x="3.5" y="5" width="17" height="14" rx="2"/><circle cx="8.5" cy="10" r="1.5"/><path d="m4 17 5-4 3.5 2.5L16 12l4.5 4"/>',
  ),
  file: icon(
    '<path d="M4 18V6.5A1.5 1.5 0 0 1 5.5 5H10l2 2.5h6.5A1.5 1.5 0 0 1 20 9v9a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18Z"/>',
  ),
  waves: icon('<path d="M8 10.5a3 3 0 0 1 0 3M11.5 8a7 7 0 0 1 0 8M15 5.5a11 11 0 0 1 0 13"/>'),
  power: icon('<path d="M12 4v8M7.5 7a7 7 0 1 0 9 0"/>'),
} as const
