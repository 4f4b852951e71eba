import { Button, ButtonLink, CsrfField } from '../components'
import type { AdminContext } from '../route'
import type { Catalogue } from '../text/en'

type EndProps = { text: Catalogue['crm']['list']; older: string | null; isPartial: boolean; isFull: boolean }

/** Where the list goes on; where only a part was looked through, it says so. */
export function PageEnd({ text, older, isPartial, isFull }: EndProps) {
  if (older === null) return <></>
  return (
    <div class="flex flex-col items-center gap-2">
      {isPartial && !isFull ? <p class="text-base-content/80 text-sm">{text.partial}</p> : null}
      <ButtonLink href={older}>{isPartial ? text.goOn : text.more}</ButtonLink>
    </div>
  )
}

export function ExportButton({ c, action }: { c: AdminContext; action: string }) {
  return (
    <form method="post" action={action} class="text-center">
      <CsrfField token={c.var.csrfToken} />
      <Button kind="quiet" small>
        {c.var.text.crm.list.export}
      </Button>
    </form>
  )
}
