/** 连实扣带加扣一共多少: asks for the outcome once more, with all that it adds up to. Pure. */
import { asksForTotal } from '../../reading/said.ts'
import type { Turn } from '../turn.ts'
import { isAboutAnother } from './is-about-another.ts'

/** Null where no check is in hand, or something new is told as well. */
export function asksForAll(turn: Turn): boolean {
  const { said, conversation } = turn
  const { check } = conversation
  if (!check || said.quantities.length > 0 || isAboutAnother(turn, check.policy)) return false
  return asksForTotal(said)
}
