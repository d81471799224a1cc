/** Kinds of words in code that have a colour of their own; '' is the colour of plain text. */
export const kinds = ['', 'comment', 'string', 'keyword', 'constant', 'function', 'parameter', 'punctuation', 'string-expression', 'link', 'inserted', 'deleted', 'changed'] as const
export type Kind = (typeof kinds)[number]

/** A piece of code and its kind. */
export type Coloured = readonly [text: string, kind: Kind]

/** Longest code that is coloured, in characters. */
export const LONGEST_COLOURED = 200_000
