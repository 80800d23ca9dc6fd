import { describe } from 'vitest'
import { eachIsFound } from '../support/content-cases.ts'

const FOLDER = 'intents/practice'
const FILE = `${FOLDER}/agri.json`
const item = (title: string, questions: string[]) => ({ title, text: `${title}按规定给予。`, questions })
const list = (questions: string[]) =>
  `${JSON.stringify(
    {
      field: '试验',
      items: [
        item('第一项', questions),
        item('第二项', ['乙一', '乙二', '乙三']),
        item('第三项', ['丙一', '丙二', '丙三']),
      ],
      foreign: ['外一', '外二', '外三'],
    },
    null,
    2,
  )}\n`

describe('practice lists', () => {
  eachIsFound([
    {
      name: 'too few questions to practise on',
      breaks: (copy) => copy.write(FILE, list(['甲一', '甲二'])),
      finds: [[`${FILE} items[0].questions`, /期望 array >=3/]],
    },
    {
      name: 'a question asked of two items',
      breaks: (copy) => copy.write(FILE, list(['甲一', '甲二', '乙一'])),
      finds: [[`${FOLDER} 试验-第二项`, /“乙一”在 试验-第一项 里已经有了/]],
    },
    {
      name: 'a question that is taught',
      breaks: (copy) => copy.write(FILE, list(['甲一', '甲二', '电话多少'])),
      finds: [[`${FOLDER} 试验-第一项`, /“电话多少”已经是 act\.\S+ 的例句/]],
    },
  ])
})
