/** People answer loosely: without the 万, two figures at once, a correction without a name, a part that does not count. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type AssistantInTest, policyId, startAssistant } from '../support/assistant.ts'

let bot: AssistantInTest
beforeAll(async () => {
  bot = await startAssistant()
})

const PLANT = ['测一测技改补贴', '规上制造业，不是重点产业']

describe('a sum without its 万', () => {
  it.each(['设备嘛，三千二吧', '设备投了3200', '差不多，三千二'])(
    '%s is asked about, and 对，是万 settles it',
    async (said) => {
      const chat = bot.newcomer()
      await chat.saysAll(...PLANT)
      expect((await chat.says(said)).text).toContain('3200万元')
      expect((await chat.says('嗯对，是万')).text).toContain('3200万元 × 16% = 512万元')
    },
  )

  it.each(['翻了下账，其实是3150', '设备是3150', '少报了，三千一百五'])(
    '%s corrects a sum that was told in 万',
    async (said) => {
      const heard = await bot.newcomer().saysAll(...PLANT, '3000万', said)
      expect(heard.text).toContain('3150万元 × 16% = 504万元')
    },
  )

  it('beside another sum it is told in the same 万, and each goes to what it is said of', async () => {
    const heard = await bot
      .newcomer()
      .saysAll('测一测智能家电零部件', '新设立的独立法人，首次投资，总共差不多六千万，里头设备占两千四，已经投产了')
    expect(heard.text).toContain('2400万元 × 20% = 480万元')
    expect(heard.text).not.toContain('项目设备投资：6000万元')
  })

  it('what did not suffice is raised, and the equipment told with it', async () => {
    const chat = bot.newcomer()
    const short = await chat.says('想新开个智能家电关键零部件厂，独立法人，首次投资，总投资八百万，能奖吗')
    expect(short.text).toContain('不符合')
    const enough = await chat.says('那加到1500万，设备占七百呢，算它投产了')
    expect(enough.text).toContain('700万元 × 20% = 140万元')
  })

  it('three hundred people are no sum of money', async () => {
    const heard = await bot.newcomer().saysAll(...PLANT, '3000万', '厂里300人')
    expect(heard.text).not.toContain('300万元')
  })

  it('of what was added up the sum counts', async () => {
    const heard = await bot.newcomer().saysAll(...PLANT, '二百来万', '还有八十没算，加一块儿三百')
    expect(heard.text).toContain('300万元 × 16% = 48万元')
  })
})

describe('racks and communities', () => {
  const CENTRE = ['测一测数据中心', '大中型的，PUE降了0.04，高水平服务18%']

  it('those in use count, not those that stand there', async () => {
    const heard = await bot.newcomer().saysAll(...CENTRE, '机柜一千八，开着的一千五')
    expect(heard.text).toContain('1500个 × 1000元 = 150万元')
  })

  it.each(['说多了，真正开着的一千二', '报多了，是1200'])(
    '%s corrects their number, and nothing else',
    async (said) => {
      const heard = await bot.newcomer().saysAll(...CENTRE, '1500个', said)
      expect(heard.text).toContain('1200个 × 1000元 = 120万元')
    },
  )

  it('a figure that names nothing is no count of kilowatt hours', async () => {
    const heard = await bot.newcomer().saysAll('测一测边缘数据中心', '在用机架400个', '说多了，是350')
    expect(heard.text).toContain('350个 × 3000元 = 105万元')
    expect(heard.text).not.toContain('千瓦时')
  })

  it.each(['都在2022那个名单里', '全在名单上', '都进了'])('%s says that they are listed', async (said) => {
    const heard = await bot.newcomer().saysAll('测一测智慧社区', '我们街道有9个', said)
    expect(heard.text).toContain('9个 × 5万元 = 45万元')
    expect(heard.text).toContain('满足')
  })

  it('of a whole and a part the listed part counts', async () => {
    const heard = await bot
      .newcomer()
      .says('镇上一共八个社区，进了2022年智慧社区重点清单的是五个，剩下三个没报，能补多少')
    expect(heard.text).toContain('5个 × 5万元 = 25万元')
  })

  it('a part that is not listed is taken off', async () => {
    const heard = await bot
      .newcomer()
      .saysAll('测一测智慧社区', '我们街道有9个', '都在名单里', '啊不，有俩不在，今年才报的')
    expect(heard.text).toContain('7个 × 5万元 = 35万元')
  })

  it.each([
    '智慧社区的，12个社区在清单里，其中4个没验收，能补多少',
    '我们有12个社区在清单里，有4个不在去年的名单上，能补多少',
  ])('and so it is in one message: %s', async (said) => {
    expect((await bot.newcomer().says(said)).text).toContain('8个 × 5万元 = 40万元')
  })
})

describe('a count of one programme', () => {
  it('opens its check though it has the word of a list, and loses a part that is taken off', async () => {
    const chat = bot.newcomer()
    expect((await chat.says('智慧社区的，2022年清单里我们有14个')).text).toContain('14个 × 5万元 = 70万元')
    expect((await chat.says('不对，里头有两个是别的街道的，去掉')).text).toContain('12个 × 5万元 = 60万元')
  })
})

describe('what stands behind an answer', () => {
  it('不好说，没见着文件: what is only not seen is not denied', async () => {
    const heard = await bot.newcomer().saysAll('测一测5G基站补助', '不好说，没见着批复')
    expect(heard.text).not.toContain('：不是')
  })

  it('没有，还停着呢 is a no, and leaves nothing', async () => {
    const heard = await bot.newcomer().saysAll('测一测智能家电零部件', '是', '是', '3000万', '没有，还停着呢')
    expect(heard.text).not.toContain('退出')
  })

  it('6万，分三年还 is the figure that was asked for', async () => {
    const heard = await bot.newcomer().saysAll('测一测创业担保贷款', '大学生', '6万，分期还')
    expect(heard.text).toContain('6万元')
  })
})

describe('beside an outcome', () => {
  it('那…呢 turns to the other programme it is surely about, whatever it tells', async () => {
    const heard = await bot.newcomer().saysAll('高企城镇土地使用税，一年30万', '那企业所得税呢，我们是高企')
    expect(heard.policies).toEqual([policyId('c01')])
  })
})

describe('who somebody says they are in passing', () => {
  it('做新材料的: the field is not asked again', async () => {
    const heard = await bot.newcomer().saysAll('做新材料的，要搞重大技改，能补多少啊', '嗯 规上', '设备一亿三')
    expect(heard.text).toContain('1.3亿元 × 16% = 2080万元')
    expect(heard.text).toContain('2000万元')
  })
})

describe('what is denied', () => {
  it.each(['研发花了90万，没做成无形资产', '研发花了90万，没变成无形资产'])(
    '%s: of two things it is the other',
    async (said) => {
      const heard = await bot.newcomer().saysAll('我们是科技型中小企业，研发加计扣除', said)
      expect(heard.text).toContain('90万元 × 100% = 90万元')
      expect(heard.text).toContain('连同据实扣除的90万元，共180万元')
      expect(heard.text).not.toContain('税前摊销')
    },
  )
})

describe('after the outcome', () => {
  it('which item something else belongs to is a new question', async () => {
    const chat = bot.newcomer()
    await chat.saysAll('想新开个智能家电关键零部件厂，独立法人，首次投资，总投资八百万，能奖吗')
    const heard = await chat.says('那我还有个老厂要换机床，这算哪条')
    expect(heard.text).toContain('技术改造设备投资奖补')
    expect(heard.kind).not.toBe('eligibility')
  })

  it('what is told once another policy is in talk is told of that one', async () => {
    const chat = bot.newcomer()
    await chat.saysAll('想新开个智能家电关键零部件厂，独立法人，首次投资，总投资八百万，能奖吗', '技改补贴是怎么算的')
    const heard = await chat.says('规上，普通机械，一千二百万')
    expect(heard.policies).toEqual([policyId('c08')])
    expect(heard.text).toContain('1200万元 × 16% = 192万元')
  })

  it('the sum of it all is said again', async () => {
    const heard = await bot.newcomer().saysAll(...PLANT, '3000万', '那一共能拿多少')
    expect(heard.policies).toEqual([policyId('c08')])
    expect(heard.text).toContain('480万元')
  })

  it('一亿三千五 is 1.35亿', async () => {
    const heard = await bot.newcomer().saysAll('测一测技改补贴', '规上制造业，生物医药', '一亿一', '不对，是一亿三千五')
    expect(heard.text).toContain('1.35亿元 × 16% = 2160万元')
  })
})

describe('what only has the words of an answer', () => {
  it.each([
    ...['3000个用户', '我们一共3000个员工', '3000个路灯杆', '老的站3000个，不是新建的', '目标是3000个'],
    ...['别的市一年3000个，我们没那么多', '已经拆了3000个'],
  ])('%s counts something else than the stations that were asked for', async (said) => {
    await bot.chat(said).saysAll('测一测5G基站补助', '是', '完成了', '独立组网', said)
    expect(await bot.told(said)).not.toHaveProperty('new-stations')
  })

  it.each(['眼看要投产', '就差竣工了', '投产以后要交啥材料', '竣工之后几个月给钱'])(
    '%s is no yes: it is yet to come, or asked of a time to come',
    async (said) => {
      await bot.chat(said).saysAll('测一测智能家电零部件', '1', '3000万', said)
      expect(await bot.told(said)).not.toHaveProperty('in-production', true)
    },
  )

  it.each(['孩子学费8万', '押金付了8万', '家里给了我8万'])('%s is no loan of one’s own', async (said) => {
    await bot.chat(said).saysAll('测一测大学生创业贷款', '大学生', '贷款', said)
    expect(await bot.told(said)).not.toHaveProperty('startup-loan')
  })

  it.each(['公司营收今年头一回过了三十亿，奖几十万', '营收首次过了三十亿能给几十万不'])(
    '%s: what it may bring is asked, and told of nothing',
    async (said) => {
      const heard = await bot.newcomer().says(said)
      expect(heard.text).not.toContain('年营业收入：20万元')
    },
  )

  it('another currency is not the sum that was proposed', async () => {
    const heard = await bot.newcomer().saysAll('测一测技改补贴', '是', '都不属于', '2500', '是2500万美元')
    expect(heard.text).not.toContain('400万元')
  })

  it.each(['3000个', '3000个左右吧', '一共3000个站', '建了3000个都开通了', '3000个噻'])(
    '%s counts them',
    async (said) => {
      await bot.chat(said).saysAll('测一测5G基站补助', '是', '完成了', '独立组网', said)
      expect(await bot.told(said)).toHaveProperty('new-stations', 3000)
    },
  )

  it('another programme by its name is no answer, whatever word of it would be one', async () => {
    const chat = bot.chat('aside')
    await chat.saysAll('测一测技改补贴', '规上的')
    const heard = await chat.says('先等等，博士后聚青资助是多少，我对象问')
    expect(heard.text).toContain('最高40万元的聚青资助')
    expect(await bot.told('aside')).not.toHaveProperty('industry')
  })

  it('of several those count that are named, whatever sums them up', async () => {
    for (const said of ['中国五百强跟山东一百强都有', '两个，中国500强还有山东100强']) {
      await bot.chat(said).saysAll('测一测总部企业入榜补助', '是总部企业', said)
      expect(await bot.told(said)).toHaveProperty('listing', ['china-500', 'shandong-100'])
    }
  })

  it.each(['边缘数据中心一个机架一年给多少', '边缘数据中心，一个机架每年能补多少', '边缘数据中心一个机柜多少钱'])(
    '%s: one of each is no count',
    async (said) => {
      await bot.chat(said).says(said)
      expect(await bot.told(said)).not.toHaveProperty('racks')
    },
  )

  it.each(['是规上才能报吗', '对规上有什么要求'])('%s asks, and tells nothing', async (said) => {
    const chat = bot.chat(said)
    await chat.saysAll('测一测技改补贴', said)
    expect(await bot.told(said)).not.toHaveProperty('scale-manufacturer')
  })

  it.each(['哪能没完成', '没有没完成的'])('%s: twice denied is no no', async (said) => {
    await bot.chat(said).saysAll('测一测5G基站补助', '是', said)
    expect((await bot.told(said))['stations-target']).not.toBe(false)
  })

  it.each(['厂房花了800万，设备另算', '买地花了800万', '还差800万没付'])(
    '%s is no investment in machines',
    async (said) => {
      await bot.chat(said).saysAll('测一测技改补贴', '是', '都不属于', said)
      expect(await bot.told(said)).not.toHaveProperty('equipment-investment')
    },
  )
})
