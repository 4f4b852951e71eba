import { Alert, Button, ButtonLink, Card, PageHeader } from '../../components'
import { showPage } from '../../page'
import type { AdminContext } from '../../route'
import { PROFILE } from '../paths'

/** The recovery codes, this once: they are stored encrypted and shown by no other page. */
export function showCodes(c: AdminContext, codes: readonly string[]): Promise<Response> {
  const { codes: text } = c.var.text.twoFactor
  const onward = c.var.staff.owesTwoFactor ? '/admin' : PROFILE
  return showPage(
    c,
    { title: text.title, place: 'profile' },
    <>
      <PageHeader title={text.title} />
      <Alert kind="warning">{text.once}</Alert>
      <Card hint={text.hint}>
        <ol class="grid grid-cols-2 gap-x-6 gap-y-2 font-mono text-lg" aria-label={text.title}>
          {codes.map((code) => (
            <li>{code}</li>
          ))}
        </ol>
        <div class="flex flex-wrap gap-3">
          <Button kind="plain" type="button" copies={codes.join('\n')} copied={c.var.text.common.copied}>
            {c.var.text.common.copy}
          </Button>
          <ButtonLink href={onward} kind="primary">
            {text.saved}
          </ButtonLink>
        </div>
      </Card>
    </>,
  )
}
