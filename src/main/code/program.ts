import type { CodeForm } from '../../shared/code-form'
import type { AskedRequest } from './asked'
import { curlProgram } from './curl'
import { openaiNodeProgram } from './node'
import { openaiPythonProgram, requestsProgram } from './python'

const writers: Readonly<Record<CodeForm, (asked: AskedRequest) => string>> = {
  curl: curlProgram,
  requests: requestsProgram,
  openaiPython: openaiPythonProgram,
  openaiNode: openaiNodeProgram,
}

/** A program that sends the request as it is, with the key out of the environment variable OPENAI_API_KEY. */
export function programFor(form: CodeForm, asked: AskedRequest): string {
  return writers[form](asked)
}
