import { expect, it } from 'vitest'
import { codeFileName } from '../../../src/main/code-file'

it.each([
  ['python', 'code.py'],
  ['TypeScript', 'code.ts'],
  ['go', 'code.go'],
  ['c++', 'code.cpp'],
  ['', 'code.txt'],
  ['../../x', 'code.txt'],
  ['constructor', 'code.txt'],
  ['a.b', 'code.txt'],
])('code in %j is saved as %s', (language, name) => {
  expect(codeFileName(language)).toBe(name)
})
