import type { ChatParams } from '../chat'
import type { PresetParams } from './preset'

/** Sets nothing. */
export const noPresetParams: PresetParams = { model: null, temperature: null, maxOutputTokens: null, effort: null, verbosity: null, webSearch: null }

/** What a chat asks with once a preset was used in it: what the preset sets, and the chat's own for the rest. */
export function withPresetParams(params: ChatParams, preset: PresetParams): ChatParams {
  return {
    ...params,
    model: preset.model ?? params.model,
    temperature: preset.temperature ?? params.temperature,
    maxOutputTokens: preset.maxOutputTokens ?? params.maxOutputTokens,
    effort: preset.effort ?? params.effort,
    verbosity: preset.verbosity ?? params.verbosity,
    webSearch: preset.webSearch ?? params.webSearch,
  }
}
