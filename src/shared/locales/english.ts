import { enStart } from './en'
import { enLater } from './en-later'

/** Every text a person can see, in English. */
export const en = { ...enStart, ...enLater } as const
