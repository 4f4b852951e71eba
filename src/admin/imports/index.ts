import type { ImportKind } from '../../crm/imports/fields'
import type { FeatureCapability } from '../../staff/capabilities'
import type { AdminRoute } from '../route'
import { saveColumns } from './columns'
import { KINDS } from './kinds'
import { importPage, report } from './result'
import { cancel, run } from './run'
import { FILE_MAX_BYTES, upload, uploadPage } from './upload'

/** The same four steps for each kind; they stand before `/:id` of its screen, which would take them for a record. */
export const routes: AdminRoute[] = (['leads', 'contacts', 'bulk'] as const satisfies ImportKind[]).flatMap((kind) => {
  const { base, feature } = KINDS[kind]
  const needs: FeatureCapability = [feature, 'create']
  const path = `${base}/import`
  return [
    { method: 'GET', path, needs, respond: (c) => uploadPage(c, kind) },
    { method: 'POST', path, needs, maxBytes: FILE_MAX_BYTES, respond: (c) => upload(c, kind) },
    { method: 'GET', path: `${path}/:id`, needs, respond: (c) => importPage(c, kind) },
    { method: 'POST', path: `${path}/:id/columns`, needs, respond: (c) => saveColumns(c, kind) },
    { method: 'POST', path: `${path}/:id/run`, needs, respond: (c) => run(c, kind) },
    { method: 'POST', path: `${path}/:id/cancel`, needs, respond: (c) => cancel(c, kind) },
    { method: 'GET', path: `${path}/:id/report`, needs, respond: (c) => report(c, kind) },
  ] satisfies AdminRoute[]
})
