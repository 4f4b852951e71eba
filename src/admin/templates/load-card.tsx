import { z } from 'zod'
import { stubs } from '../../../durable-objects/stubs'
import { log } from '../../log'
import { SYNC_MARKS } from '../../whatsapp/templates/sync'
import { Alert, Button, CsrfField, LocalTime } from '../components'
import type { AdminContext } from '../route'
import { TEMPLATES } from './paths'

/** What a loading left in its marks. */
const syncedSchema = z.object({ total: z.number(), changed: z.number(), removed: z.number() })
const failedSchema = z.object({ reason: z.string(), cure: z.string() })

export type LastLoad = {
  synced: (z.output<typeof syncedSchema> & { at: number }) | null
  failed: (z.output<typeof failedSchema> & { at: number }) | null
}

/** When and how the last loading went; nothing where the Config object does not answer. */
export async function lastLoad(c: AdminContext): Promise<LastLoad> {
  const marks = await stubs(c.env)
    .config()
    .marks()
    .catch((error: unknown) => {
      log('warn', 'templates.marks-unreadable', { error })
      return []
    })
  const synced = marks.find(({ name }) => name === SYNC_MARKS.synced)
  const failed = marks.find(({ name }) => name === SYNC_MARKS.failed)
  const told = syncedSchema.safeParse(synced ? JSON.parse(synced.body) : null)
  const why = failedSchema.safeParse(failed ? JSON.parse(failed.body) : null)
  return {
    synced: synced && told.success ? { ...told.data, at: synced.at } : null,
    failed: failed && why.success && failed.at > (synced?.at ?? 0) ? { ...why.data, at: failed.at } : null,
  }
}

/** The button for those who may, and for all how the last loading went. */
export function LoadCard({ c, last }: { c: AdminContext; last: LastLoad }) {
  const words = c.var.text.templates.load
  const { synced, failed } = last
  return (
    <>
      {failed ? (
        <Alert kind="warning">
          {words.failed} (<LocalTime at={failed.at} />
          ): {c.var.text.said(`${failed.reason} ${failed.cure}`)}
        </Alert>
      ) : null}
      <div class="flex flex-wrap items-center justify-between gap-3">
        <p class="text-base-content/80 text-sm">
          {synced ? (
            <>
              {words.lastAt} <LocalTime at={synced.at} />: {words.result(synced.total, synced.changed, synced.removed)}.
            </>
          ) : (
            words.never
          )}{' '}
          {words.hint}
        </p>
        {c.var.staff.can('whatsapp_template', 'load_template') ? (
          <form method="post" action={`${TEMPLATES}/load`}>
            <CsrfField token={c.var.csrfToken} />
            <Button kind="plain">{words.button}</Button>
          </form>
        ) : null}
      </div>
    </>
  )
}
