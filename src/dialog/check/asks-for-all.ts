/** 连实扣带加扣一共多少, 三样加一块: asks for a total, or for the outcome once more with all that it adds up to. Pure. */
import { asksForTotal, type Said } from '../../reading/said.ts'
import type { Turn } from '../turn.ts'
import { isAboutAnother } from './is-about-another.ts'

/** 三样加一块 counts what is added; 加上那500万 tells. */
export function wantsTotal(said: Said): boolean {
  const adds = said.signs.has('adds-up')
  if (!adds && !asksForTotal(said)) return false
  return said.quantities.every(({ scaled, unit, low }) => adds && !scaled && low <= FEW && unit !== '%')
}
const FEW = 9

/** Null where no check is in hand, or something new is told as well. */
export function asksForAll(turn: Turn): boolean {
  const { check } = turn.conversation
  return check !== null && wantsTotal(turn.said) && !isAboutAnother(turn, check.policy)
}
