import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { useActions, useApp, useText } from '../app'
import { Button } from '../parts/Button'
import { Section } from './Section'
import { UpdateSection } from './UpdateSection'

const links = [
  ['about.keys', 'https://platform.openai.com/api-keys'],
  ['about.usage', 'https://platform.openai.com/usage'],
  ['about.status', 'https://status.openai.com'],
  ['about.docs', 'https://platform.openai.com/docs'],
] as const

/** Versions of the browser engine, as it names itself; the page knows no others. */
function engineVersions(): readonly string[] {
  return [...navigator.userAgent.matchAll(/(Electron|Chrome)\/([\d.]+)/g)].map(([, name, version]) => `${name} ${version}`).toSorted().toReversed()
}

/** What this is, in which version, and where to read more. */
export function AboutTab(): ReactNode {
  const t = useText()
  const { openLink, askAbout } = useActions()
  const version = useApp((state) => state.version)
  return (
    <>
      <Section title={t('app.name')}>
        <p className="text-sm text-soft">{t('about.lead')}</p>
        <p className="text-sm">{t('about.version', { version })}</p>
        <p className="text-sm text-soft">
          {t('about.parts')}: {engineVersions().join(', ')}
        </p>
        <ul className="grid gap-1.5">
          {links.map(([key, url]) => (
            <li key={key}>
              <a
                href={url}
                className="inline-flex items-center gap-1.5 text-sm text-accent underline underline-offset-2"
                onClick={(event) => {
                  event.preventDefault()
                  void openLink(url)
                }}
              >
                {t(key)}
                <ExternalLink size={13} aria-hidden />
              </a>
            </li>
          ))}
        </ul>
        <Button className="justify-self-start" onClick={() => void askAbout('licences.show')}>
          {t('about.licences')}
        </Button>
      </Section>
      <UpdateSection />
    </>
  )
}
