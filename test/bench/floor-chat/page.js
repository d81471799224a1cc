/** Sends what is typed to the server as a streaming Chat Completion and appends the text of the answer, as it comes, to the <pre>. */

const log = document.querySelector('pre')
const box = document.querySelector('textarea')

async function ask(question) {
  const response = await fetch(`${new URLSearchParams(location.search).get('server')}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'bench', stream: true, messages: [{ role: 'user', content: question }] }),
  })
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    const lines = `${rest}${value}`.split('\n')
    rest = lines.pop()
    const texts = lines
      .filter((line) => line.startsWith('data: {'))
      .map((line) => JSON.parse(line.slice('data: '.length)).choices[0]?.delta.content ?? '')
    log.append(texts.join(''))
    log.scrollTop = log.scrollHeight
  }
}

box.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter') return
  event.preventDefault()
  void ask(box.value)
  box.value = ''
})
