import { markdownAsText } from '../../../shared/markdown/tree-text'
import { readPieces } from './speech'

/** Milliseconds in which a system that has voices has named them. */
const patience = 1000
/** Longest text handed to the voice at once, in characters: some voices stop for good in the middle of a long one. */
const longest = 400

/** The voices of this computer; those that would send the text to a server are left out. */
async function ownVoices(): Promise<readonly SpeechSynthesisVoice[]> {
  const list = (): readonly SpeechSynthesisVoice[] => window.speechSynthesis.getVoices().filter(({ localService }) => localService)
  if (list().length > 0) return list()
  // Asking for them is what makes the browser look; it tells when it has found some.
  await new Promise<void>((resolve) => {
    window.speechSynthesis.addEventListener('voiceschanged', () => resolve(), { once: true })
    setTimeout(resolve, patience)
  })
  return list()
}

/** The language (BCP 47) a text is probably written in, as far as its script tells; otherwise the one of the interface. */
export function languageOf(text: string, interfaceLanguage: string): string {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0
  const letters = count(/\p{L}/gu)
  if (count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu) > letters * 0.1) return 'ja'
  if (count(/\p{Script=Hangul}/gu) > letters * 0.3) return 'ko'
  // A Chinese character says as much as several letters.
  if (count(/\p{Script=Han}/gu) > letters * 0.15) return 'zh-CN'
  if (count(/\p{Script=Cyrillic}/gu) > letters * 0.5) return 'ru'
  return count(/\p{Script=Latin}/gu) > letters * 0.5 && interfaceLanguage.startsWith('zh') ? 'en' : interfaceLanguage
}

/** The voice for a language: the system's own choice first, then one of that very region. */
export function voiceFor<Voice extends Pick<SpeechSynthesisVoice, 'lang' | 'default'>>(voices: readonly Voice[], language: string): Voice | null {
  const tag = (voice: Voice): string => voice.lang.replace('_', '-').toLowerCase()
  const fitting = voices.filter((voice) => tag(voice).split('-')[0] === language.toLowerCase().split('-')[0])
  return fitting.find((voice) => voice.default) ?? fitting.find((voice) => tag(voice) === language.toLowerCase()) ?? fitting[0] ?? voices.find((voice) => voice.default) ?? voices[0] ?? null
}

/** A text cut at paragraphs and sentences into pieces that a voice can take. */
export function speechPieces(text: string, language: string): readonly string[] {
  const sentences = new Intl.Segmenter(language, { granularity: 'sentence' })
  return text.split(/\n+/).flatMap((line) => {
    const pieces: string[] = []
    for (const { segment } of sentences.segment(line)) {
      const last = pieces.at(-1)
      if (last !== undefined && last.length + segment.length <= longest) pieces[pieces.length - 1] = last + segment
      else pieces.push(segment)
    }
    return pieces.map((piece) => piece.trim()).filter((piece) => /[\p{L}\p{N}]/u.test(piece))
  })
}

/** Reads a message aloud with a voice of this computer; false when there is none, or nothing to read. */
export async function readAloud(messageId: string, markdown: string, interfaceLanguage: string): Promise<boolean> {
  const text = markdownAsText(markdown)
  const language = languageOf(text, interfaceLanguage)
  const voice = voiceFor(await ownVoices(), language)
  const pieces = speechPieces(text, language)
  if (voice === null || pieces.length === 0) return false
  readPieces(messageId, pieces, voice)
  return true
}
