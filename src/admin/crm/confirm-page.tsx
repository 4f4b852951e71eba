import { Alert, Button, ButtonLink, Card, CsrfField, PageHeader } from '../components'
import type { PlaceName } from '../places'
import { showPage } from '../page'
import type { AdminContext } from '../route'

type Confirm = { place: PlaceName; action: string; back: string; rows: readonly { id: number; name: string }[] }

const SHOWN = 20

/** Asks once more before many rows go; a page of its own, so that it works without script. */
export function confirmDelete(c: AdminContext, { place, action, back, rows }: Confirm): Promise<Response> {
  const { bulk } = c.var.text.crm
  const title = bulk.confirmTitle(rows.length)
  return showPage(
    c,
    { title, place },
    <>
      <PageHeader title={title} />
      <Card>
        <ul class="list-disc ps-5">
          {rows.slice(0, SHOWN).map(({ name }) => (
            <li>
              <bdi dir="auto" class="break-words">
                {name}
              </bdi>
            </li>
          ))}
          {rows.length > SHOWN ? <li>…</li> : null}
        </ul>
        <Alert kind="warning">{bulk.confirmAdvice}</Alert>
        <form method="post" action={action} class="flex flex-wrap gap-3">
          <CsrfField token={c.var.csrfToken} />
          <input type="hidden" name="do" value="delete" />
          <input type="hidden" name="confirmed" value="1" />
          {rows.map(({ id }) => (
            <input type="hidden" name="id" value={String(id)} />
          ))}
          <Button kind="danger">{bulk.confirmYes(rows.length)}</Button>
          <ButtonLink href={back}>{c.var.text.common.cancel}</ButtonLink>
        </form>
      </Card>
    </>,
  )
}
