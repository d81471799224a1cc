/** What the page and the frame that draws diagrams say to each other. */

/** Longest source of a diagram that is drawn, in characters. */
export const longestDiagram = 20_000

export interface DiagramQuestion {
  readonly id: number
  readonly code: string
  readonly dark: boolean
}

/** The picture as SVG, of a size in CSS pixels; or why there is none, in Mermaid's own words. */
export type DiagramAnswer = { readonly id: number } & ({ readonly svg: string; readonly width: number; readonly height: number } | { readonly problem: string })
