import type { Aside } from './launch'

/** Lets the app's next dialogs for files answer with a path, as the user would; null is Cancel. */
export async function answerDialogs({ app }: Aside, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' })
    dialog.showOpenDialog = () => Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] })
  }, path)
}
