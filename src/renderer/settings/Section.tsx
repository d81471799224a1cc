import type { ReactNode } from 'react'

/** A group of settings under its heading. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className="mb-8 grid grid-cols-1 gap-4 last:mb-0">
      <h3 className="font-semibold">{title}</h3>
      {children}
    </section>
  )
}
