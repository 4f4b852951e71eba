import { Figures } from './support/figures'
import { ingestClosed } from './support/ingest-closed'
import { ingestLong } from './support/ingest-long'
import { ingestOpen } from './support/ingest-open'
import { partsAsked } from './support/knobs'
import { say } from './support/say'

const PARTS = { closed: ingestClosed, open: ingestOpen, long: ingestLong }

const figures = new Figures('bench', 'ingest')
let lost = 0
for (const name of partsAsked(['closed', 'open', 'long'] as const)) {
  say(`\n--${name}`)
  lost += await PARTS[name](figures)
}
figures.verdict()
// How fast it is depends on the machine; what was acknowledged and is not there is a broken promise on each.
process.exitCode = lost > 0 ? 1 : 0
