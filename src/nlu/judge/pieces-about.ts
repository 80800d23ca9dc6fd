/** Which policies the pieces of a message are about, surely or only likeliest, where they are about more than one. Pure. */
import { isForeign, leads, stands } from '../../domain/talk/standing.ts'
import type { Understood, UnderstoodPiece } from '../../domain/talk/understood.ts'

/** None where they are about one. */
export function apart(
  pieces: readonly Understood[],
  aboutWhich: (piece: Understood) => string | null,
): UnderstoodPiece[] {
  const about = pieces.flatMap((understood): UnderstoodPiece[] => {
    const policy = aboutWhich(understood)
    return policy === null ? [] : [{ policy, understood }]
  })
  return new Set(about.map(({ policy }) => policy)).size > 1 ? about : []
}

export function surelyAbout({ verdict, ranked, mentions }: Understood): string | null {
  const first = ranked[0]?.intent
  if (verdict === 'sure' && first && !first.includes('.')) return first
  // 5G的电话也给我 is like nothing in particular, and calls one policy by its name.
  const [named, another] = mentions.named
  return named && !another ? named : null
}

/** Of the programmes the one that clearly leads, where it is not likelier something else altogether. */
export function likelyAbout(piece: Understood): string | null {
  const sure = surelyAbout(piece)
  if (sure) return sure
  const [first, ...others] = piece.ranked.filter(({ intent }) => !intent.includes('.'))
  const isElse = isForeign(piece.ranked[0], 'likely')
  return first && !isElse && stands(first, 'faint') && leads(first, others) ? first.intent : null
}
