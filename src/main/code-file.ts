/** Endings of files in languages whose name is not their ending, by the names that follow a fence. */
const endings: Readonly<Record<string, string>> = {
  javascript: 'js',
  typescript: 'ts',
  python: 'py',
  ruby: 'rb',
  rust: 'rs',
  csharp: 'cs',
  'c#': 'cs',
  'c++': 'cpp',
  kotlin: 'kt',
  perl: 'pl',
  haskell: 'hs',
  markdown: 'md',
  yaml: 'yml',
  bash: 'sh',
  shell: 'sh',
  zsh: 'sh',
  powershell: 'ps1',
  text: 'txt',
  plaintext: 'txt',
  latex: 'tex',
  elixir: 'ex',
  clojure: 'clj',
  golang: 'go',
  objectivec: 'm',
}

/** A name for a file of code in a language, as a fence names it; plain text when that could be no ending. */
export function codeFileName(language: string): string {
  const name = language.toLowerCase()
  const ending = Object.hasOwn(endings, name) ? endings[name] : /^[a-z][a-z0-9]{0,9}$/.test(name) ? name : 'txt'
  return `code.${ending}`
}
