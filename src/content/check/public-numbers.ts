/** Which telephone numbers our own sentences may name. Office phones are printed from `data/offices.json`, never written into a sentence. */

/**
 * National public-service lines. They are the same in every city and stay when offices move, so a sentence that names one cannot go stale
 * or send a person to a wrong desk. Any longer number is somebody's own line, which no source document of ours vouches for.
 */
export const PUBLIC_NUMBERS: ReadonlySet<string> = new Set([
  '12301', // 旅游
  '12305', // 邮政申诉
  '12306', // 铁路
  '12309', // 检察
  '12312', // 商务
  '12313', // 烟草
  '12315', // 市场监管，知识产权、消费投诉也归它
  '12316', // 农业
  '12318', // 文化
  '12319', // 城建
  '12320', // 卫生
  '12321', // 网络不良信息
  '12328', // 交通运输
  '12329', // 住房公积金
  '12330', // 知识产权
  '12333', // 人力资源社会保障
  '12336', // 自然资源违法
  '12338', // 妇女维权
  '12345', // 政务服务便民热线
  '12348', // 公共法律服务
  '12350', // 安全生产
  '12351', // 职工维权
  '12355', // 青少年
  '12360', // 海关
  '12363', // 人民银行消费者权益
  '12366', // 纳税缴费
  '12367', // 移民出入境
  '12368', // 法院诉讼
  '12369', // 生态环境
  '12377', // 网络违法举报
  '12378', // 银行保险消费者
  '12380', // 组织部门举报
  '12381', // 工信部公共服务
  '12385', // 残疾人
  '12386', // 证券期货
  '12388', // 纪检监察举报
  '12389', // 公安举报
  '12393', // 医疗保障
  '12396', // 科技特派
  '96110', // 反诈预警
])

/** Five digits and more, with the hyphens or spaces a number is printed with. */
const NUMBER = /\d(?:[- ]?\d){4,}/gu

/** What reads as a telephone number in the text and is not among those allowed, as printed. */
export function strayNumbers(text: string, allowed: ReadonlySet<string>): string[] {
  return [...text.normalize('NFKC').matchAll(NUMBER)]
    .map(([n]) => n)
    .filter((n) => !allowed.has(n.replace(/[- ]/g, '')))
}
