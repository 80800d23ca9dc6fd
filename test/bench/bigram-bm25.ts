/** The plainest search anybody would write first: BM25 over pairs of characters, the nearest taught sentence wins. */

const K1 = 1.2
const B = 0.75

export function trainBigramBm25(lessons: { intent: string; text: string }[]): (text: string) => string {
  const documents = lessons.map(({ text }) => bigramsOf(text))
  const average = documents.reduce((sum, d) => sum + d.length, 0) / (documents.length || 1)
  const postings = new Map<string, Map<number, number>>()
  documents.forEach((document, at) => {
    for (const bigram of document) {
      const own = postings.get(bigram) ?? new Map<number, number>()
      postings.set(bigram, own.set(at, (own.get(at) ?? 0) + 1))
    }
  })
  return (text) => {
    const scores = new Map<number, number>()
    for (const bigram of bigramsOf(text)) {
      const own = postings.get(bigram)
      if (!own) continue
      const idf = Math.log(1 + (documents.length - own.size + 0.5) / (own.size + 0.5))
      for (const [at, count] of own) {
        const length = 1 - B + (B * documents[at]!.length) / average
        scores.set(at, (scores.get(at) ?? 0) + (idf * count * (K1 + 1)) / (count + K1 * length))
      }
    }
    let best = -1
    for (const [at, score] of scores) if (best < 0 || score > scores.get(best)!) best = at
    return lessons[best]?.intent ?? 'None'
  }
}

function bigramsOf(text: string): string[] {
  const characters = [...text.toLowerCase()].filter((c) => /[\p{L}\p{N}]/u.test(c))
  return characters.slice(1).map((c, i) => characters[i]! + c)
}
