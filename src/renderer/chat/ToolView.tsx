import { FileSearch, Globe, Image, type LucideIcon, Plug, Terminal, Wrench } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ToolKind, ToolPart } from '../../shared/chat'
import { useText } from '../app'
import { Fold, Raw } from './Fold'

const icons: Readonly<Record<ToolKind, LucideIcon>> = {
  web_search: Globe,
  file_search: FileSearch,
  code_interpreter: Terminal,
  image_generation: Image,
  mcp: Plug,
  function: Wrench,
  shell: Terminal,
  other: Wrench,
}

/** Longest piece of a query or command shown on the line itself, in characters. */
const longestHint = 90

/** What a tool does or did: one line, with its input and output folded away. */
export function ToolView({ part }: { readonly part: ToolPart }): ReactNode {
  const t = useText()
  const said = t(`tool.${part.tool}.${part.state}`, { name: part.name })
  const hint = part.tool === 'web_search' || part.tool === 'shell' ? part.input.split('\n')[0]?.slice(0, longestHint) : undefined
  return (
    <Fold icon={icons[part.tool]} title={hint ? `${said}: ${hint}` : said} tone={part.state === 'failed' ? 'danger' : 'soft'}>
      {part.input === '' && part.output === '' ? null : (
        <>
          {part.input === '' ? null : <Raw label={t('part.input')} text={part.input} />}
          {part.output === '' ? null : <Raw label={t('part.output')} text={part.output} />}
        </>
      )}
    </Fold>
  )
}
