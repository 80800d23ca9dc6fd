/**
 * A figure that was said as passed or as not reached: 过500亿 is more than 500亿, by nobody knows how much, 不到300万 is less. Such a figure is
 * kept as the least bit more or less than the one that was said, of which no sum and no share is worked out. Pure.
 */

/** Nobody states a figure in more digits. */
const DIGITS = 14
/** Below half of the last of these digits, well above the dust of binary fractions. */
const BIT = 3e-15
const DUST = 1e-15

export const justAbove = (figure: number): number => figure * (1 + BIT)
export const justBelow = (figure: number): number => figure * (1 - BIT)

/** The figure that was said. */
export const saidFigure = (value: number): number => Number(value.toPrecision(DIGITS))

export const isJustAbove = (value: number): boolean => value > saidFigure(value) * (1 + DUST)
export const isJustBelow = (value: number): boolean => value < saidFigure(value) * (1 - DUST)
