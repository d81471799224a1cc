/** Medians and plain tables of measurements. */

/** The middle value (the mean of the two middle ones); NaN of nothing. */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return (sorted[Math.floor(middle - 0.5)] + sorted[Math.floor(middle)]) / 2
}

const format = (value, digits) => (Number.isNaN(value) ? '-' : value.toFixed(digits))

/** `label  floor  Aside  ratio  limit  verdict` of one measurement; see printTable. */
function row({ label, unit, digits = 0, floor, app, limit, per }, floorName) {
  const [ofFloor, ofApp] = [median(floor), median(app)]
  const ratio = ofApp / ofFloor
  const spread = `${format(Math.min(...app), digits)}-${format(Math.max(...app), digits)}`
  const judged = per === 'floor' ? ratio : ofApp
  const limitText = limit === undefined ? '' : per === 'floor' ? `<= ${limit} x ${floorName}` : `<= ${limit} ${unit}`.trim()
  const verdict = limit === undefined ? '' : judged <= limit ? 'within' : 'OVER'
  return [`${label}${unit === '' ? '' : `, ${unit}`}`, format(ofFloor, digits), format(ofApp, digits), spread, Number.isFinite(ratio) ? format(ratio, 2) : '-', limitText, verdict]
}

/**
 * Prints measurements as a table: `{ label, unit, digits, floor: number[], app: number[], limit, per }`. The limit holds for the app's median, or with
 * `per: 'floor'` for its ratio to the floor's. `names` are those of the two columns.
 */
export function printTable(measurements, names = ['floor', 'Aside']) {
  const rows = [['median of the runs', ...names, 'min-max', 'ratio', 'limit', ''], ...measurements.map((measurement) => row(measurement, names[0]))]
  const widths = rows[0].map((_, column) => Math.max(...rows.map((cells) => cells[column].length)))
  for (const cells of rows) {
    console.log(cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  ').trimEnd())
  }
}

/** The value below which `share` (0 to 1) of the values lie. */
const percentile = (values, share) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]

/** Prints p50 and p95 in milliseconds of measurements `{ label, floor: number[], app: number[] }`. */
export function printPercentiles(measurements) {
  const cells = (values) => [0.5, 0.95].map((share) => format(percentile(values, share), 1).padStart(8)).join('')
  const width = Math.max(...measurements.map(({ label }) => label.length))
  console.log(`${'milliseconds, p50 and p95'.padEnd(width)}${'floor'.padStart(16)}${'Aside'.padStart(16)}`)
  for (const { label, floor, app } of measurements) console.log(`${label.padEnd(width)}${cells(floor)}${cells(app)}`)
}
