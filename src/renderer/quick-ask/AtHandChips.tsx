import { ClipboardPaste, Image, type LucideIcon, Plus, TextSelect, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useText } from '../app'
import { focusComposer } from '../chat/focus-composer'
import type { AtHandPieces, Piece } from './use-at-hand'

const icons = { clipboard: ClipboardPaste, selection: TextSelect } as const
const offeredLook = 'border-dashed border-line-strong text-soft hover:bg-hover hover:text-ink'
/** Characters of a piece that its chip shows at most. */
const shown = 60

const excerpt = (piece: Piece): string => {
  const line = piece.text.trim().replaceAll(/\s+/g, ' ')
  return line.length > shown ? `${line.slice(0, shown).trimEnd()}…` : line
}

/** The clipboard (text or a picture) and the selection as chips: offered ones are dashed and go nowhere until they are taken; one Backspace in front of the question takes a taken one away. */
export function AtHandChips({ atHand }: { readonly atHand: AtHandPieces }): ReactNode {
  const t = useText()
  const { offered, taken, take, drop, picture, takePicture } = atHand
  if (offered.length + taken.length === 0 && !picture) return null
  return (
    <div className="flex flex-wrap gap-1.5 px-4 pb-2">
      {taken.map((piece, index) => (
        // Pieces are only added at the end, and none changes.
        <Chip key={index} kind={icons[piece.kind]} says={excerpt(piece)} look="border-transparent bg-accent-wash text-ink" label={t('quickAsk.remove', { what: t(`quickAsk.${piece.kind}`) })} icon={X} onClick={() => drop(piece)} />
      ))}
      {offered.map((piece) => (
        <Chip key={piece.kind} kind={icons[piece.kind]} says={excerpt(piece)} look={offeredLook} label={t('quickAsk.add', { what: t(`quickAsk.${piece.kind}`) })} icon={Plus} onClick={() => take(piece)} />
      ))}
      {picture ? <Chip kind={Image} says={t('quickAsk.picture')} look={offeredLook} label={t('quickAsk.add', { what: t('quickAsk.clipboard') })} icon={Plus} onClick={takePicture} /> : null}
    </div>
  )
}

interface ChipProps {
  readonly kind: LucideIcon
  readonly says: string
  readonly look: string
  readonly label: string
  readonly icon: LucideIcon
  readonly onClick: () => void
}

function Chip({ kind: Kind, says, look, label, icon: Icon, onClick }: ChipProps): ReactNode {
  return (
    <button
      type="button"
      aria-label={`${label}: ${says}`}
      title={label}
      onClick={() => {
        onClick()
        focusComposer()
      }}
      className={`inline-flex h-7 max-w-full items-center gap-1.5 rounded-full border px-2.5 text-xs ${look}`}
    >
      <Kind size={13} aria-hidden className="shrink-0" />
      <span className="min-w-0 truncate">{says}</span>
      <Icon size={13} aria-hidden className="shrink-0" />
    </button>
  )
}
