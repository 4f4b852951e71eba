import { nodeTypes } from '../../bots/flow/nodes'
import { fieldIn } from '../bots/in-words'
import type { Catalogue } from '../text/en'
import { endsIn } from './ends-in'
import type { KindInfo } from './editor-data'

/** What the script draws forms and ways out from, as the registry says it. */
export function kindInfos(labels: Catalogue['labels']): KindInfo[] {
  return Object.values(nodeTypes).map(({ kind, label, hint, group, fields, fresh, ends }) => ({
    kind,
    label: labels(label),
    hint: labels(hint),
    group,
    fields: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldIn(labels, field)])),
    fresh,
    ends: endsIn(labels, ends(fresh)),
  }))
}
