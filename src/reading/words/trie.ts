/** Finds every word of a list that begins at a place in a text. */

type Found<T> = { end: number; means: T }

type Node<T> = { next: Map<string, Node<T>>; means: T[] }

export class Trie<T> {
  readonly #root: Node<T> = { next: new Map(), means: [] }

  add(word: string, means: T): void {
    let node = this.#root
    for (const unit of word) {
      const next = node.next.get(unit) ?? { next: new Map(), means: [] }
      node.next.set(unit, next)
      node = next
    }
    node.means.push(means)
  }

  /** Shortest first. */
  from(text: string, start: number): Found<T>[] {
    const found: Found<T>[] = []
    let node: Node<T> | undefined = this.#root
    for (let at = start; at < text.length; ) {
      const unit = String.fromCodePoint(text.codePointAt(at)!)
      node = node.next.get(unit)
      if (!node) break
      at += unit.length
      for (const means of node.means) found.push({ end: at, means })
    }
    return found
  }
}
