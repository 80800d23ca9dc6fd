/** The process that learns one content and ends. Started by train-apart.ts alone. */
import { serialize } from 'node:v8'
import type { Content } from '../../domain/library/content.ts'
import { extractorOf } from '../understand.ts'
import { lessonsOf } from './lessons.ts'
import { train } from './train.ts'

process.once('message', (content: Content) => {
  void train(lessonsOf(content), content.decision, extractorOf(content)).then((trained) =>
    process.send!(serialize(trained), () => process.exit(0)),
  )
})
