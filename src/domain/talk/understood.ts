/** What the understanding of one message hands to the dialog: plain data, no text of replies, no decisions about the conversation. */
import type { Act, CuedAct } from '../library/intent.ts'
import type { Numbers } from './quantity.ts'

/** One candidate with its chance among all candidates; they add up to at most 1. */
export type Ranked = { intent: string; chance: number }

/** Things named outright, found by rule rather than by likeness. */
export type Mentions = {
  /** Policies one of whose own names stands in the message. */
  named: string[]
  /** Ids. */
  offices: string[]
  /** Topic ids named by one of their words. */
  topics: string[]
  /** Topics and names stand side by side, and each is meant: 贷款、票据. */
  enumerated: boolean
  /** A part of a list, as its data names it. */
  part: string | null
  /** Policies named by list number (延续的第8条) or id. */
  byNumber: string[]
  /** Policies whose text holds every figure quoted, when the message says little else. */
  byFigure: string[]
  /** The same whatever else it says. */
  printed: string[]
  /** Sums granted: at least, at most, exactly so many 元, or between two. */
  award: { atLeast: number } | { atMost: number } | { exactly: number } | { from: number; to: number } | null
  /** Section headings of the documents. */
  sections: string[]
  /** A place whose policies are asked about and are not in the lists. */
  elsewhere: string | null
  /** A year asked about that no document speaks of. */
  otherYear: number | null
  /** The year of the list that is asked for; null where none is, or no list is of it. */
  listYear: number | null
  cues: CuedAct[]
  /** Content words left when fillers, cues and figures are taken away. */
  rest: string[]
  /** Those of `rest` that name a thing of its own: words no sentence for an act has (漏水 in 漏水归谁管). */
  subjects: string[]
}

/** The message as one that says nothing by its words: a number that was a choice, a dialog begun anew. */
export const wordless = (understood: Understood): Understood => ({
  ...understood,
  text: '',
  numbers: { quantities: [], others: [] },
})

/** @param raw a message as it was sent */
export type Understand = (raw: string) => Understood

/** Words of a message, and the policy they are about. */
export type UnderstoodPiece = { policy: string; understood: Understood }

export type Understood = {
  /** As the classifiers read it: normalised, slips put right. */
  text: string
  /** Its quantities, read once; where they stand is told for the text without its spaces. */
  numbers: Numbers
  /** What is wanted done, when the message as a whole looks like an act; `ask` otherwise. */
  act: Act | 'ask'
  /** The intent that staff have taught these very words as; null for all others. */
  taught: string | null
  /** Every intent that is not an act, best first: policy ids, `oos.…`, `broad.…`. */
  ranked: Ranked[]
  /** About the first of `ranked`. sure: it may be asserted; unsure: offer the first few; none: say that it was not understood. */
  verdict: 'sure' | 'unsure' | 'none'
  /** Calibrated chance that the first of `ranked` is right. */
  confidence: number
  mentions: Mentions
  /** Of a message that is surely about several policies, each in words of its own (技改怎么申请？5G补多少？): what those words say. Else none. */
  pieces: UnderstoodPiece[]
  /** The same with what each piece is only likeliest about: for whoever compares what they describe (换设备那个跟搞平台那个哪个多). */
  likely: UnderstoodPiece[]
}
