/** Titles proposed for items that have none: phrases of the item, cut where words are, of what stands first. */
import { expect, it } from 'vitest'
import { ROOT } from '../../src/cli/local-assistant.ts'
import { DocumentWords } from '../../src/content/import/words.ts'
import { TitleProposer } from '../../src/content/propose/title.ts'

const titles = new TitleProposer(DocumentWords.load(ROOT).file.proposals)

it.each([
  ['经评定的夜间经济示范街区，由运营主体申报，给予30万元运营补贴，用于亮化、保洁和活动组织。', '夜间经济示范街区'],
  ['对新引进的品牌首店，签订两年以上租约且实际开业满6个月的，按年度租金的15%给予补助。', '品牌首店'],
  ['新评定的国家级、省级、市级农民合作社示范社，分别奖励10万元、5万元、3万元。', '农民合作社示范社'],
  ['为外国人才提供工作许可、居留许可一窗办理，符合条件的压缩至5个工作日。', '外国人才提供工作许可'],
  ['总产值首次突破10亿元的建筑业企业，给予30万元奖励。', '建筑业企业'],
  ['企业年度研发费用首次超过500万元的，按增量部分的5%给予补助。', '研发费用'],
  ['燃煤锅炉清洁改造补贴。企业将燃煤锅炉改为电锅炉的，每蒸吨补助5万元。', '燃煤锅炉清洁改造补贴'],
])('%s', (text, title) => {
  expect(titles.title(text, () => 1)).toBe(title)
})
