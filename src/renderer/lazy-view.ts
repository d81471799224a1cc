import { type ComponentType, lazy, type LazyExoticComponent } from 'react'
import { withLaterTexts } from './texts'

/** A component whose code is loaded when it is first drawn, together with the texts that are not read at start. Whatever uses those texts is drawn through here. */
export const lazyView = <Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> => lazy(async () => ({ default: await withLaterTexts(load) }))
