import type { Fault } from '../../shared/jobs'

/** Faults told at most of each kind: a broken file can have thousands, and the first ones say enough. */
const toldOfEach = 50

/** Collects what is wrong: counts all, keeps the first of each kind. */
export class FaultList {
  readonly faults: Fault[] = []
  found = 0
  readonly #counts = new Map<Fault['about'], number>()

  add(about: Fault['about'], detail: string): void {
    this.found += 1
    const count = (this.#counts.get(about) ?? 0) + 1
    this.#counts.set(about, count)
    if (count <= toldOfEach) this.faults.push({ about, detail })
  }
}
