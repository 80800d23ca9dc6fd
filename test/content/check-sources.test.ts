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
        [`${C08} text`, /第 8 个字起不同，“且达到一定标准的”应是“并达到一定标准的”.*延续实施第8条/],
        [`${C08} summary[0].quote`, /不在政策原文里/],
        ['data/eligibility/2023-1-c08.json measures[0].rule', /不在政策原文里/],
      ],
    },
    {
      name: 'a missing full stop at the end of a text',
      breaks: (copy) => copy.edit(C08, (policy) => (policy.text = policy.text.slice(0, -1))),
      finds: [[`${C08} text`, /“结尾”应是“。”/]],
    },
    {
      name: 'a wrong section and serial',
      breaks: (copy) =>
        copy.edit(C08, (policy) => {
          policy.section = '优供给扩需求'
          policy.serial = 9
        }),
      finds: [
        [`${C08} section`, /这里是 优供给扩需求，.*是 null/],
        [`${C08} serial`, /这里是 9，.*是 8/],
      ],
    },
    {
      name: 'another office',
      breaks: (copy) => copy.edit(C08, (policy) => (policy.offices = ['科技项目科'])),
      finds: [[`${C08} offices`, /这里是 科技项目科，.*是 技术改造科/]],
    },
    {
      name: 'the two offices of c14 in the other order',
      breaks: (copy) => copy.edit('data/policies/2023-1/c14.json', (policy) => policy.offices.reverse()),
      finds: [['data/policies/2023-1/c14.json offices', /这里是 高新技术科、科技项目科，.*是 科技项目科、高新技术科/]],
    },
    {
      name: 'a missing policy file',
      breaks: (copy) => copy.remove(C12),
      finds: [
        [LIST, /没有延续实施第12条/],
        ['intents/policies/2023-1-c12.json', /没有政策 2023-1-c12/],
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
        ['data/policies/2023-1/c22.json id', /里没有这一条/],
        ['intents/policies/2023-1-c22.json', /没有这个文件/],
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
        [`${LIST} title`, /“政策清单”，data\/sources\/2023-1.txt 写的是“市2023年/],
        [`${LIST} parts[1].count`, /“20”，原文件是“21”/],
      ],
    },
    {
      name: 'a list without its document',
      breaks: (copy) => copy.remove('data/sources/2023-1.txt'),
      finds: [[`${LIST} source`, /没有原文件/]],
    },
    {
      name: 'a document with nothing in it',
      breaks: (copy) => copy.write('data/sources/2023-1.txt', '清单'),
      finds: [['data/sources/2023-1.txt', /没有/]],
    },
  ])
})

describe('offices', () => {
  eachIsFound([
    {
      name: 'a phone that is not the printed one',
      breaks: (copy) => copy.edit(OFFICES, (offices) => (offices[0].phone = '0532-86988896')),
      finds: [[`${OFFICES} [0].phone`, /0532-86988896，.* 印的是 0532-86988895/]],
    },
    {
      name: 'a misprint silently mended',
      breaks: (copy) =>
        copy.edit(OFFICES, (offices) => {
          offices[7].phone = '0532-86177578'
          offices[7].findings = []
        }),
      finds: [[`${OFFICES} [7].phone`, /印的是 0532-861775786/]],
    },
    {
      name: 'a finding taken out',
      breaks: (copy) => copy.edit(OFFICES, (offices) => (offices[2].findings = [])),
      finds: [[`${OFFICES} [2].findings`, /和印的号码 0352-85161772 对不上/]],
    },
    {
      name: 'an office missing',
      breaks: (copy) => copy.edit(OFFICES, (offices) => offices.splice(9, 1)),
      finds: [['data/policies/2023-1/c13.json offices[0]', /没有科室 无线电保障服务科/]],
    },
    {
      name: 'an office nobody names',
      breaks: (copy) =>
        copy.edit(OFFICES, (offices) => offices.push({ ...offices[0], id: '综合科', name: '综合科', aliases: [] })),
      finds: [[`${OFFICES} [10].name`, /没有政策写到 综合科/]],
    },
    {
      name: 'one id for two offices',
      breaks: (copy) => copy.edit(OFFICES, (offices) => offices.push({ ...offices[0], name: '综合科', aliases: [] })),
      finds: [[`${OFFICES} [10].id`, /编号 工业发展科 用了两次/]],
    },
    {
      name: 'an office of an issuer that there is not',
      breaks: (copy) => copy.edit(OFFICES, (offices) => (offices[3].issuer = 'swj')),
      finds: [[`${OFFICES} [3].issuer`, /没有发布单位 swj/]],
    },
    {
      name: 'one alias for two offices',
      breaks: (copy) => copy.edit(OFFICES, (offices) => offices[3].aliases.push('工发科')),
      finds: [[`${OFFICES} [3].aliases[1]`, /“工发科”已经是 工业发展科 的/]],
    },
  ])
})
