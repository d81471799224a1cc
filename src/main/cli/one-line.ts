/** A text for one line of a terminal: line breaks, and characters that would steer the terminal, become spaces. */
export const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
