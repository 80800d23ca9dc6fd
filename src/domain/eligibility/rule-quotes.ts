/** The words of a policy's text that a rule rests on, with where in the rule each stands: it holds as long as they do. Pure. */
import { type Eligibility, leavesOf, type Measure } from './rule.ts'

export function quotesOfMeasure({ grants, rule, amount }: Measure): [where: string, quote: string][] {
  const quotes: [string, string][] = [['grants', grants]]
  for (const leaf of leavesOf(rule)) quotes.push(['rule', 'open' in leaf ? leaf.open : leaf.quote])
  if (!amount) return quotes
  quotes.push(['amount.quote', amount.quote])
  if ('cap' in amount && amount.cap) quotes.push(['amount.cap.quote', amount.cap.quote])
  if ('onTop' in amount && amount.onTop) quotes.push(['amount.onTop.quote', amount.onTop.quote])
  return quotes
}

export const quotesOf = ({ measures }: Eligibility): string[] =>
  measures.flatMap((measure) => quotesOfMeasure(measure).map(([, quote]) => quote))
