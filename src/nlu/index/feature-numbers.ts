/** The names of features, joined while they are kept and moved, and featureNumbers while they are looked up. */

/** In no feature: texts are normalised before. */
export const FEATURES_BETWEEN = '\n'
/** A millisecond or two. */
const NUMBERED_AT_ONCE = 5000

/** The number of each feature. Other things go on meanwhile: a hundred thousand in one go would hold up every message for a tenth of a second. */
export async function featureNumbers(features: string): Promise<Map<string, number>> {
  const number = new Map<string, number>()
  for (const feature of features.split(FEATURES_BETWEEN)) {
    number.set(feature, number.size)
    if (number.size % NUMBERED_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return number
}
