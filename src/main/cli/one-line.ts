/** A text for one line of a terminal: line breaks and other white space, and characters that would steer the terminal, become one space. */
export const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()
