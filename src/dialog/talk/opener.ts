/** Words that say only that something is to come: 我想问一下, 麻烦问下, 我们公司. Pure. */

// Taken out one by one, longest first: one pattern for the whole would try every way to cut 想要想要想要.
const OPENING_WORDS =
  /有人吗|在不在|不好意思|有[个件]事|帮我|一下子?|你好|您好|在吗|请问|打扰|麻烦|老师|同志|领导|那个|我们|咱们|俺们|这边|想要|问问|问题|咨询|了解|请教|打听|事儿|公司|企业|单位|这样|[我咱俺先再想要就问帮看下个件事厂里是的了啊呀哈呢吗喂哎]|[\s,，。.、!！?？~～…]/gu

/** @param clean the normalised text */
export function isOpener(clean: string): boolean {
  return clean !== '' && clean.replace(OPENING_WORDS, '') === ''
}
