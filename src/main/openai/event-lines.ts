/**
 * Takes out of a server-sent event stream what the SDK's reader stops at although it means nothing: events without data (`event: ping`, which some servers
 * send to keep the line open) and empty data lines. Everything else passes unchanged; a line is passed on when it is complete.
 */
export function tidyEventLines(): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder()
  const encoder = new TextEncoder()
  let unfinished: string[] = []
  let eventName = ''

  const tidy = (line: string): string => {
    const plain = line.endsWith('\r') ? line.slice(0, -1) : line
    if (plain === '') eventName = ''
    if (plain.startsWith('event:')) {
      eventName = `${line}\n`
      return ''
    }
    if (!plain.startsWith('data:')) return `${line}\n`
    if (plain.slice(5).trim() === '') return ''
    const withName = `${eventName}${line}\n`
    eventName = ''
    return withName
  }

  return new TransformStream({
    transform(chunk, out) {
      const text = decoder.decode(chunk, { stream: true })
      // A long line (an image in base64) arrives in many pieces: they are joined once, when its end is there.
      const end = text.lastIndexOf('\n')
      if (end < 0) {
        unfinished.push(text)
        return
      }
      const lines = (unfinished.join('') + text.slice(0, end)).split('\n')
      unfinished = [text.slice(end + 1)]
      out.enqueue(encoder.encode(lines.map(tidy).join('')))
    },
    flush(out) {
      const last = unfinished.join('') + decoder.decode()
      if (last !== '') out.enqueue(encoder.encode(tidy(last)))
    },
  })
}
