/** The terminal state a stream announced; a fold holds null until then, and a stream that ends on null was cut (OPENAI.md 0.6). */
export type FoldEnd =
  | { readonly kind: 'done' }
  /** The output limit was reached. */
  | { readonly kind: 'length' }
  /** A content filter ended the answer. */
  | { readonly kind: 'refused' }
  /** The server gave up; `error` as it sent it. */
  | { readonly kind: 'failed'; readonly error: unknown }
