import { describe, expect, it } from 'vitest'
import { mask, withoutPersonalNumbers } from '../../src/domain/talk/mask.ts'

describe('masking', () => {
  it.each([
    ['电话13812345678，麻烦回我', '电话〔手机号〕，麻烦回我'],
    ['138 1234 5678', '〔手机号〕'],
    ['138-1234-5678', '〔手机号〕'],
    ['+86 13812345678', '〔手机号〕'],
    ['１３８１２３４５６７８', '〔手机号〕'],
    ['微信号abc13812345678', '微信号abc〔号码〕'],
    ['0532-85161795转801', '〔电话〕转801'],
    ['身份证370203199001011234', '身份证〔身份证号〕'],
    ['37020319900101123X', '〔身份证号〕'],
    ['370203900101123', '〔号码〕'],
    ['信用代码91370200MA3C8LQ123', '信用代码〔信用代码〕'],
    ['91370200ma3c8lq123', '〔信用代码〕'],
    ['卡号6222 0202 0000 1234 567', '卡号〔银行卡号〕'],
    ['6222020200001234', '〔银行卡号〕'],
    ['一三八一二三四五六七八', '〔号码〕'],
    ['me@example.com.cn', '〔邮箱〕'],
  ])('%s → %s', (text, masked) => {
    expect(mask(text)).toBe(masked)
  })

  it.each(['设备投资600万，去年营收1.2亿', '2023年的清单第12条', '5G基站每个1000元', '1200000000元', ''])(
    'leaves figures as they are: %s',
    (text) => {
      expect(mask(text)).toBe(text)
    },
  )

  it('before understanding leaves sums and offices’ phones alone', () => {
    expect(withoutPersonalNumbers('手机13812345678，0532-85161795是哪个科室，产值13800000000元')).toBe(
      '手机〔手机号〕，0532-85161795是哪个科室，产值13800000000元',
    )
  })

  it('takes no time over long texts', () => {
    const started = performance.now()
    for (const text of ['1 '.repeat(50_000), 'a'.repeat(100_000), `${'1'.repeat(10)}a`.repeat(9000)]) mask(text)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
