import mermaid from 'mermaid'
import { type DiagramAnswer, type DiagramQuestion, longestDiagram } from '../parts/markdown/diagram/diagram-messages'

/*
 * The script of the frame in which diagrams are drawn: an opaque origin, behind a policy of its own (main/page-protocol.ts), without the bridge. What it draws leaves it as the text of a
 * picture, and is shown as nothing but a picture.
 */

const font = 'system-ui, "Noto Sans CJK SC", sans-serif'

/** Mermaid's picture as a file of its own: well-formed, and of a size. */
function asFile(markup: string): Pick<Extract<DiagramAnswer, { svg: string }>, 'svg' | 'width' | 'height'> {
  const place = document.createElement('div')
  place.innerHTML = markup
  const picture = place.querySelector('svg')
  const { width, height } = picture?.viewBox.baseVal ?? { width: 0, height: 0 }
  if (picture === null || width <= 0 || height <= 0) throw new Error('nothing was drawn')
  picture.removeAttribute('style')
  picture.setAttribute('width', String(Math.ceil(width)))
  picture.setAttribute('height', String(Math.ceil(height)))
  return { svg: new XMLSerializer().serializeToString(picture), width: Math.ceil(width), height: Math.ceil(height) }
}

async function draw({ id, code, dark }: DiagramQuestion): Promise<DiagramAnswer> {
  try {
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: 'strict',
      suppressErrorRendering: true,
      htmlLabels: false,
      flowchart: { htmlLabels: false },
      deterministicIds: true,
      maxTextSize: longestDiagram,
      theme: dark ? 'dark' : 'default',
      fontFamily: font,
      // What a diagram's own directives may not change.
      secure: ['secure', 'securityLevel', 'startOnLoad', 'maxTextSize', 'maxEdges', 'suppressErrorRendering', 'htmlLabels', 'flowchart', 'fontFamily', 'themeCSS', 'dompurifyConfig'],
    })
    const { svg } = await mermaid.render(`diagram-${id}`, code)
    return { id, ...asFile(svg) }
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) }
  }
}

addEventListener('message', (event: MessageEvent<DiagramQuestion>) => {
  if (event.source !== parent) return
  void draw(event.data).then((answer) => parent.postMessage(answer, '*'))
})
parent.postMessage('ready', '*')
