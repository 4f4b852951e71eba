import { Alert, Button, ButtonLink, Card } from '../../components'
import type { AdminContext } from '../../route'
import { type ApiTab, showApiPage } from '../frame'

type Once = {
  tab: ApiTab
  value: string
  back: string
  words: { title: string; once: string; field: string; copy: string; back: string }
}

/** A secret, this once: afterwards nobody sees it again. */
export function showOnce(c: AdminContext, { tab, value, back, words }: Once): Promise<Response> {
  return showApiPage(
    c,
    { tab, title: words.title },
    <>
      <Alert kind="warning">{words.once}</Alert>
      <Card>
        <input type="text" readonly value={value} aria-label={words.field} class="input w-full font-mono text-sm" />
        <div class="flex flex-wrap gap-3">
          <Button type="button" copies={value} copied={c.var.text.common.copied}>
            {words.copy}
          </Button>
          <ButtonLink href={back}>{words.back}</ButtonLink>
        </div>
      </Card>
    </>,
  )
}
