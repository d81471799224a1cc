import mammoth from 'mammoth'

/** The text of a Word document (.docx) as simple HTML, so that headings, lists and tables can be told; pictures are left out. */
export async function readWord(path: string): Promise<string> {
  const { value } = await mammoth.convertToHtml({ path }, { convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })), externalFileAccess: false })
  return value.replaceAll(/<img[^>]*>|<a id="[^"]*"><\/a>/g, '').replaceAll('<p></p>', '').replaceAll(/(<\/(?:p|h\d|li|tr|table|ul|ol)>)/g, '$1\n')
}
