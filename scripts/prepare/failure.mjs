/** Failures that are the user's to mend: one plain message that names what failed and what to do, without a stack. */
export class Failure extends Error {
  name = 'Failure'
}

/** Runs a script to its end. A Failure prints its message alone, anything else its stack; both end with exit code 1. */
export async function runScript(main) {
  try {
    await main()
  } catch (error) {
    console.error(error instanceof Failure ? `\n${error.message}` : error)
    process.exit(1)
  }
}
