/** Runs the history process as a plain Node child: its port is this process's channel to the parent. Ends with the parent, because the channel then closes. */
Object.defineProperty(process, 'parentPort', {
  value: {
    // Node keeps messages until somebody listens.
    on: (_event: 'message', listener: (event: { readonly data: unknown }) => void) => process.on('message', (data) => listener({ data })),
    postMessage: (reply: unknown) => process.send?.(reply),
  },
})

// Only now: the process takes its port as soon as it is loaded.
void import('../../../src/main/history/process')
