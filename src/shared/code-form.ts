import * as z from 'zod/mini'

/** The programs that a question can be viewed as. */
export const codeForms = ['curl', 'requests', 'openaiPython', 'openaiNode'] as const
export const codeFormSchema = z.enum(codeForms)
export type CodeForm = z.infer<typeof codeFormSchema>
