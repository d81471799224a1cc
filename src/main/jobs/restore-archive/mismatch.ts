/** What of a checker's error a person can use: the first field that is not as it should be. */
export function mismatch(error: { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] }): string {
  const [issue] = error.issues
  if (issue === undefined) return 'not as described in docs/format.md'
  const field = issue.path.map(String).join('.')
  return field === '' ? issue.message : `${field}: ${issue.message}`
}
