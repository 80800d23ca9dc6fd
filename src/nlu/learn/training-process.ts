/** The process that learns one content and ends. Started by train-apart.ts alone. */
import type { Content } from '../../domain/library/content.ts'
import { extractorOf } from '../understand.ts'
import { lessonsOf } from './lessons.ts'
import { train } from './train.ts'

process.once('message', (content: Content) => {
  void train(lessonsOf(content), content.decision, extractorOf(content)).then((trained) =>
    process.send!(trained, () => process.exit(0)),
  )
})
