/** Chinese punctuation in Chinese text, which commands lose: they are read in NFKC, where ，（： become , ( :. Pure. */

const CHINESE: Record<string, string> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！', '(': '（', ')': '）' }
/** Beside a character, or behind what closes: 9:00 and a link stay as they are. */
const BESIDE = /(?<=[\p{Script=Han}”》）])[,;:?!()]|[,;?!()](?=[\p{Script=Han}“《])/gu

export const withChinesePunctuation = (text: string) => text.replaceAll(BESIDE, (mark) => CHINESE[mark] ?? mark)
