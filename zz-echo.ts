import { readContent } from './src/content/load/load.ts'
import { echoesOf } from './src/reading/words/echoes.ts'

const { content } = readContent('.')
for (const f of content!.facts.values())
  if (f.kind === 'yes-no') {
    const [y, n] = echoesOf(f, content!)
    console.log(
      f.id,
      '|',
      y.filter((w) => !f.yes.includes(w)).join(' '),
      '|',
      n.filter((w) => !f.no.includes(w)).join(' '),
    )
  }
