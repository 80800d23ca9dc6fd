import { describe } from 'vitest'
import { type Case, eachIsFound } from '../support/content-cases.ts'

const REPLIES = 'data/replies.json'

describe('sentences', () => {
  const CODE = "import { say } from '../domain/sentence.ts'\nsay(content.sentences, 'greeting.first')\n"
  const saying = (name: string, code: string, finds: [string, RegExp][], replies = {}): Case => ({
    name,
    breaks: (copy) => {
      copy.write('src/dialog/render.ts', CODE + code)
      copy.edit(REPLIES, (sentences) => Object.assign(sentences, replies))
    },
    finds,
  })
  eachIsFound([
    saying('all used and all there', '', []),
    saying('an office phone in a sentence', "say(s, 'phone.of')", [[`${REPLIES} phone.of`, /号码 0532-85161795/]], {
      'phone.of': '电话0532-85161795',
    }),
    saying("a public number, but not the bureau's", "say(s, 'tax')", [[`${REPLIES} tax`, /号码 12366/]], {
      tax: '请打12366',
    }),
    saying('a sentence nobody says', '', [[`${REPLIES} bye`, /没有地方说 bye/]], { bye: '再见' }),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code in a string
    saying('a sentence said by a built key', 'say(s, `act.${act}`, { office })', [], { 'act.full-text': '原文' }),
    saying('a key without a sentence', "say(s, 'greeting.second')", [[`${REPLIES} greeting.second`, /没有这句/]]),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code in a string
    saying('a built key without a sentence', 'say(s, `topic.${id}`)', [[`${REPLIES} topic.…`, /没有这句/]]),
    saying('a person of the simulator, who says what she likes', "world.say(li, 'hello')", []),
  ])
})
