import type { Texts } from './translate'
import { zhCNStart } from './zh-CN'
import { zhCNLater } from './zh-CN-later'

/** Every text a person can see, in Simplified Chinese. */
export const zhCN: Texts = { ...zhCNStart, ...zhCNLater }
