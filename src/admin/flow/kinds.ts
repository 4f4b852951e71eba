import { nodeTypes } from '../../bots/flow/nodes'
import type { KindInfo } from './editor-data'

/** What the script draws forms and ways out from, as the registry says it. */
export function kindInfos(): KindInfo[] {
  return Object.values(nodeTypes).map(({ kind, label, hint, group, fields, fresh, ends }) => ({
    kind,
    label,
    hint,
    group,
    fields,
    fresh,
    ends: ends(fresh),
  }))
}
