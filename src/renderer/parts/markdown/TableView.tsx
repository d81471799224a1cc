import { memo, type ReactNode } from 'react'
import { InlineView } from './InlineView'
import type { Alignment, TableCell, TableNode } from '../../../shared/markdown/tree'

/** A table that scrolls sideways within itself. Finished rows are not drawn again while more arrive. */
export function TableView({ node }: { readonly node: TableNode }): ReactNode {
  return (
    <div className="markdown-scroll">
      <table>
        <thead>
          <tr>
            {node.head.map((cell, index) => (
              <th key={index} dir="auto" scope="col" style={alignStyle(node.alignments[index])}>
                <InlineView nodes={cell} />
              </th>
            ))}
          </tr>
        </thead>
        {node.rows.length === 0 ? null : (
          <tbody>
            {node.rows.map((cells, index) => (
              <RowView key={index} cells={cells} alignments={node.alignments} />
            ))}
          </tbody>
        )}
      </table>
    </div>
  )
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
