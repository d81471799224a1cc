import { stat } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { DOMParser } from '@xmldom/xmldom'
import type { Container } from '../import/container'
import { openZip } from '../import/open-zip'

/** Parts of a presentation (ECMA-376 part 1, 13.3): which slides there are, in order, and where each is. */
const presentation = 'ppt/presentation.xml'
const relations = 'ppt/_rels/presentation.xml.rels'

async function open(zip: Container, name: string): Promise<Element | null> {
  const file = zip.files.find((one) => one.name === name)
  if (file === undefined) return null
  return new DOMParser().parseFromString(await text(await zip.open(file)), 'text/xml').documentElement
}

const all = (element: Element | null, name: string): readonly Element[] => (element === null ? [] : Array.from(element.getElementsByTagName(name)))

/** The paragraphs of a slide, tables and grouped shapes among them, in the order of the file. */
const paragraphs = (slide: Element | null): string =>
  all(slide, 'a:p')
    .map((paragraph) =>
      all(paragraph, '*')
        .map(({ tagName, textContent }) => (tagName === 'a:t' ? (textContent ?? '') : tagName === 'a:br' ? '\n' : ''))
        .join(''),
    )
    .filter((line) => line.trim() !== '')
    .join('\n')

/** The slides of a presentation (.pptx), each under its number. */
export async function readSlides(path: string): Promise<string> {
  const zip = await openZip(path, (await stat(path)).size, () => {})
  try {
    const targets = new Map(all(await open(zip, relations), 'Relationship').map((one) => [one.getAttribute('Id'), one.getAttribute('Target')]))
    const order = all(await open(zip, presentation), 'p:sldId').flatMap((one) => targets.get(one.getAttribute('r:id')) ?? [])
    const slides: string[] = []
    for (const [index, target] of order.entries()) {
      const words = paragraphs(await open(zip, target.startsWith('/') ? target.slice(1) : `ppt/${target}`))
      if (words !== '') slides.push(`## ${index + 1}\n\n${words}`)
    }
    return slides.join('\n\n')
  } finally {
    await zip.close()
  }
}
