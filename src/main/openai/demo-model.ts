import type { ModelList } from '../../shared/connection'

/** The model of the demo, which answers on this computer. */
export const demoModel = 'aside-demo'

/** What the picker shows in the demo. */
export const demoModels: ModelList = {
  models: [{ id: demoModel, facts: null, retires: null, styles: ['responses'] }],
  defaultModel: demoModel,
  from: 'bundled',
  problem: null,
}
