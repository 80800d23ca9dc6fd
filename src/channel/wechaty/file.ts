/** Owns what a file in a message is to us: a name, and its bytes for whoever asks for them. Nothing is fetched before. */
import type { Message } from 'wechaty'
import type { Incoming } from '../../app/turn/surroundings.ts'

const UNNAMED = 'file'

export function fileIn(message: Message): NonNullable<Incoming['file']> {
  return {
    // What WeChat shows of a file is its name.
    name: message.text().trim() || UNNAMED,
    async bytes(most) {
      const box = await message.toFileBox()
      const name = box.name
      if (name) this.name = name
      if (box.size > most) return null
      const chunks: Uint8Array[] = []
      let length = 0
      for await (const chunk of await box.toStream()) {
        length += (chunk as Uint8Array).length
        // What says nothing of its size, or not the truth, is not read to its end.
        if (length > most) return null
        chunks.push(chunk as Uint8Array)
      }
      return Buffer.concat(chunks)
    },
  }
}
