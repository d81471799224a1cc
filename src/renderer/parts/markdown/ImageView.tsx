import { ImageOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { useActions, useText } from '../../app'
import { embeddedImage } from '../../../shared/markdown/embedded-image'
import { safeLink } from '../../../shared/markdown/safe-link'

/**
 * A picture of the text. One from the web is never loaded, because its address can carry away what was said: a button names where it is and opens it in
 * the browser.
 */
export function ImageView({ src, alt }: { readonly src: string; readonly alt: string }): ReactNode {
  const t = useText()
  const { openLink } = useActions()
  if (embeddedImage.test(src)) return <img src={src} alt={alt} />
  const url = safeLink(src)
  if (url === null || url.protocol === 'mailto:') return alt
  return (
    <button type="button" className="markdown-image" title={url.href} onClick={() => void openLink(url.href)}>
      <ImageOff size={15} aria-hidden />
      {t('markdown.image', { host: url.host, alt: alt === '' ? t('markdown.imageUnnamed') : alt })}
    </button>
  )
}
