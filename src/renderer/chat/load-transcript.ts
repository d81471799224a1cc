/** Loads what draws a chat: not part of the first load, because a window that opens on the new chat has none to draw yet. */
export async function loadTranscript(): Promise<{ readonly default: typeof import('./Transcript')['Transcript'] }> {
  const { Transcript } = await import('./Transcript')
  return { default: Transcript }
}
