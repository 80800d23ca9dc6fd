import { describe } from 'vitest'
import { eachIsFound } from '../support/content-cases.ts'

const C08 = 'data/policies/2023-1/c08.json'
const C12 = 'data/policies/2023-1/c12.json'
const LIST = 'data/policies/2023-1/list.json'
const OFFICES = 'data/offices.json'

describe('against the source document', () => {
  eachIsFound([
    {
      name: 'one changed character in a text',
      breaks: (copy) => copy.edit(C08, (policy) => (policy.text = policy.text.replace('并达到', '且达到'))),
      finds: [
        [`${C08} text`, /differs at character 8, “且达到一定标准的” for “并达到一定标准的”.*line 83/],
        [`${C08} summary[0].quote`, /does not stand in the policy's text/],
        ['data/eligibility/2023-1-c08.json measures[0].rule', /is not in the policy's text/],
      ],
    },
    {
      name: 'a missing full stop at the end of a text',
      breaks: (copy) => copy.edit(C08, (policy) => (policy.text = policy.text.slice(0, -1))),
      finds: [[`${C08} text`, /“the end” for “。”/]],
    },
    {
      name: 'a wrong section and serial',
      breaks: (copy) =>
        copy.edit(C08, (policy) => {
          policy.section = '优供给扩需求'
          policy.serial = 9
        }),
      finds: [
        [`${C08} section`, /优供给扩需求 here, null in/],
        [`${C08} serial`, /9 here, 8 in/],
      ],
    },
    {
      name: 'another office',
      breaks: (copy) => copy.edit(C08, (policy) => (policy.offices = ['科技项目科'])),
      finds: [[`${C08} offices`, /科技项目科 here, 技术改造科 in/]],
    },
    {
      name: 'the two offices of c14 in the other order',
      breaks: (copy) => copy.edit('data/policies/2023-1/c14.json', (policy) => policy.offices.reverse()),
      finds: [['data/policies/2023-1/c14.json offices', /高新技术科、科技项目科 here, 科技项目科、高新技术科 in/]],
    },
    {
      name: 'a missing policy file',
      breaks: (copy) => copy.remove(C12),
      finds: [
        [C12, /the file is missing.*line 103/],
        ['intents/policies/2023-1-c12.json', /there is no policy 2023-1-c12/],
      ],
    },
    {
      name: 'a policy that the document does not have',
      breaks: (copy) => {
        const fields = { id: '2023-1-c22', serial: 22, title: '新的一条', aliases: [] }
        copy.write('data/policies/2023-1/c22.json', copy.read(C12))
        copy.edit('data/policies/2023-1/c22.json', (policy) => Object.assign(policy, fields))
      },
      finds: [
        ['data/policies/2023-1/c22.json id', /has no such item/],
        ['intents/policies/2023-1-c22.json', /the file is missing/],
      ],
    },
    {
      name: 'another title and count of the list',
      breaks: (copy) =>
        copy.edit(LIST, (list) => {
          list.title = '政策清单'
          list.parts[1].count = 20
        }),
      finds: [
        [`${LIST} title`, /“政策清单”, data\/sources\/2023-1.txt says “市2023年/],
        [`${LIST} parts[1].count`, /“20”, the source says “21”/],
      ],
    },
    {
      name: 'a list without its document',
      breaks: (copy) => copy.remove('data/sources/2023-1.txt'),
      finds: [[`${LIST} source`, /does not exist/]],
    },
    {
      name: 'a document with a phone cut out',
      breaks: (copy) => {
        const source = 'data/sources/2023-1.txt'
        copy.write(source, copy.read(source).replace('\t0532-86988895\n', ''))
      },
      finds: [['data/sources/2023-1.txt line 14', /item 1: no phone/]],
    },
  ])
})

describe('offices', () => {
  eachIsFound([
    {
      name: 'a phone that is not the printed one',
      breaks: (copy) => copy.edit(OFFICES, (offices) => (offices[0].phone = '0532-86988896')),
      finds: [[`${OFFICES} [0].phone`, /0532-86988896, but .* prints 0532-86988895/]],
    },
    {
      name: 'a misprint silently mended',
      breaks: (copy) =>
        copy.edit(OFFICES, (offices) => {
          offices[7].phone = '0532-86177578'
          offices[7].findings = []
        }),
      finds: [[`${OFFICES} [7].phone`, /prints 0532-861775786/]],
    },
    {
      name: 'a finding taken out',
      breaks: (copy) => copy.edit(OFFICES, (offices) => (offices[2].findings = [])),
      finds: [[`${OFFICES} [2].findings`, /not those of the printed number 0352-85161772/]],
    },
    {
      name: 'an office missing',
      breaks: (copy) => copy.edit(OFFICES, (offices) => offices.splice(9, 1)),
      finds: [['data/policies/2023-1/c13.json offices[0]', /there is no office 无线电保障服务科/]],
    },
    {
      name: 'an office nobody names',
      breaks: (copy) => copy.edit(OFFICES, (offices) => offices.push({ ...offices[0], name: '综合科', aliases: [] })),
      finds: [[`${OFFICES} [10].name`, /no policy names 综合科/]],
    },
    {
      name: 'one alias for two offices',
      breaks: (copy) => copy.edit(OFFICES, (offices) => offices[3].aliases.push('工发科')),
      finds: [[`${OFFICES} [3].aliases[1]`, /“工发科” already stands for 工业发展科/]],
    },
  ])
})
