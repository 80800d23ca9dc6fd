/** The digits that numbers are written with in Chinese characters. */

export const HAN_DIGITS = '零一二三四五六七八九'
/** Said digit by digit only: 〇, and one as it is said on the telephone. */
export const SPELT_DIGITS = '〇幺'
/** Those of cheques, from one. */
export const FORMAL_DIGITS = '壹贰叁肆伍陆柒捌玖'
