import { ArrowDown, ArrowUp, ArrowUpDown, Check, Copy } from 'lucide-react'
import { memo, type ReactNode, useMemo, useState } from 'react'
import { useActions, useApp, useText } from '../../app'
import { IconButton } from '../Button'
import { InlineView } from './InlineView'
import { nextOrder, sortRows, type TableOrder } from './sort-rows'
import { tableText } from '../../../shared/markdown/tree-text'
import type { Alignment, TableCell, TableNode } from '../../../shared/markdown/tree'
import { useTick } from '../use-tick'

/** A table that scrolls sideways within itself, is sorted by its heads, and copied as a spreadsheet takes it. Finished rows are not drawn again while more arrive. */
export function TableView({ node }: { readonly node: TableNode }): ReactNode {
  const language = useApp((state) => state.language)
  const [order, setOrder] = useState<TableOrder | null>(null)
  const rows = useMemo(() => (order === null ? node.rows : sortRows(node.rows, order, language)), [node.rows, order, language])
  return (
    <div className="markdown-table">
      <div className="markdown-scroll">
        <table>
          <thead>
            <tr>
              {node.head.map((cell, index) => (
                <HeadView key={index} cell={cell} alignment={node.alignments[index]} order={order?.column === index ? order : null} onSort={() => setOrder(nextOrder(order, index))} />
              ))}
            </tr>
          </thead>
          {rows.length === 0 ? null : (
            <tbody>
              {rows.map((cells, index) => (
                <RowView key={index} cells={cells} alignments={node.alignments} />
              ))}
            </tbody>
          )}
        </table>
      </div>
      <CopyTable head={node.head} rows={rows} />
    </div>
  )
}

interface HeadViewProps {
  readonly cell: TableCell
  readonly alignment: Alignment | undefined
  /** The table's order, if it is by this column. */
  readonly order: TableOrder | null
  readonly onSort: () => void
}

/** The head of a column; the button lies over all of it, because what is copied leaves buttons out. */
function HeadView({ cell, alignment, order, onSort }: HeadViewProps): ReactNode {
  const t = useText()
  const Icon = order === null ? ArrowUpDown : order.descending ? ArrowDown : ArrowUp
  return (
    <th dir="auto" scope="col" style={alignStyle(alignment)} aria-sort={order === null ? 'none' : order.descending ? 'descending' : 'ascending'}>
      <InlineView nodes={cell} />
      <button type="button" className="markdown-sort" aria-label={t('markdown.sort')} title={t('markdown.sort')} onClick={onSort}>
        <Icon size={14} aria-hidden />
      </button>
    </th>
  )
}

function CopyTable({ head, rows }: Pick<TableNode, 'head' | 'rows'>): ReactNode {
  const t = useText()
  const { copyText } = useActions()
  const [done, setDone] = useTick()
  return <IconButton icon={done ? Check : Copy} label={t('markdown.copyTable')} className="size-7" onClick={() => void copyText(tableText({ head, rows })).then(setDone)} />
}

const RowView = memo(function RowView({ cells, alignments }: { readonly cells: readonly TableCell[]; readonly alignments: readonly Alignment[] }): ReactNode {
  return (
    <tr>
      {cells.map((cell, index) => (
        <td key={index} dir="auto" style={alignStyle(alignments[index])}>
          <InlineView nodes={cell} />
        </td>
      ))}
    </tr>
  )
})

const alignStyle = (alignment: Alignment | undefined): { readonly textAlign: 'left' | 'center' | 'right' } | undefined =>
  alignment === null || alignment === undefined ? undefined : { textAlign: alignment }
