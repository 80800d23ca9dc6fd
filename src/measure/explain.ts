/** Why a message is taken for what it is taken: the evidence, the words that were not explained, what decided. Prints for developers; decides nothing. */
import type { Content } from '../domain/library/content.ts'
import { barOf, decide, judge } from '../nlu/judge/decide.ts'
import { EvidenceModel } from '../nlu/judge/evidence.ts'
import { programmeColumns } from '../nlu/judge/rank.ts'
import { knownOf, lessonsOf } from '../nlu/learn/lessons.ts'
import { train } from '../nlu/learn/train.ts'
import { MentionFinder } from '../nlu/mentions/mentions.ts'
import { extractorOf } from '../nlu/understand.ts'

/** Programmes and topics that are shown. */
const SHOWN = 3

export async function explainer(content: Content): Promise<(message: string) => string> {
  const { lexicon, decision } = content
  const extractor = extractorOf(content)
  const mentions = new MentionFinder(content, extractor)
  const trained = await train(lessonsOf(content), decision, extractor)
  const model = await EvidenceModel.open(trained, { extractor, known: knownOf(content), lexicon, settings: decision })
  return (message) => {
    const text = extractor.clean(message)
    const judgement = judge(model, mentions.withoutOffices(text), decision)
    const { ranking, families, unexplained } = judgement
    const { verdict, act, confidence, ranked } = decide(judgement, decision)
    const { thresholds } = decision
    const which = ranking.programmes[0]?.chance ?? 0
    return [
      `read as      ${text}`,
      `is it ours   ${per(families.programme)} (asserted from ${per(barOf('ours', ranking, thresholds))}); broad ${per(families.broad)} (from ${per(thresholds.broad)}); foreign ${per(families.oos)} (from ${per(thresholds.foreign)}); an act ${per(families.act)} (from ${per(thresholds.act)})`,
      `which        ${per(which)} for the first (asserted from ${per(barOf('which', ranking, thresholds))})`,
      ...ranking.programmes.slice(0, SHOWN).map(({ evidence, chance }) => {
        const columns = Object.entries(programmeColumns(evidence))
          .map(([name, value]): [string, number] => [name, value * (decision.ranking.programme[name] ?? 0)])
          .filter(([, weighed]) => Math.abs(weighed) >= 0.05)
          .map(([name, weighed]) => `${name} ${weighed.toFixed(1)}`)
        return `  ${per(chance).padStart(4)}  ${evidence.intent} ${content.policy.get(evidence.intent)?.title ?? ''}: ${columns.join(', ')}`
      }),
      `unexplained  ${unexplained.map(({ word, rarity }) => `${word} ${rarity.toFixed(1)}`).join(', ') || 'no word'}`,
      ...(['broad', 'oos', 'act'] as const).map(
        (family) =>
          `${family.padEnd(12)} ${ranking[family]
            .slice(0, SHOWN)
            .map(
              ({ evidence, chance }) =>
                `${evidence.intent} ${per(chance)} (nearest three ${evidence.nearest3.toFixed(2)})`,
            )
            .join(', ')}`,
      ),
      `so           ${verdict} ${ranked[0]?.intent ?? ''} ${per(confidence)}, act ${act}`,
      '',
    ].join('\n')
  }
}

const per = (chance: number) => `${Math.round(chance * 100)}%`
