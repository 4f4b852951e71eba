import { CURL_NOTIFY } from '../../../api/openapi/examples'
import { PHP } from '../../../api/openapi/php-example'
import { Button, Card } from '../../components'
import type { AdminContext } from '../../route'
import { DESCRIPTION, DOOR } from '../paths'

/** Where and how the CRM posts, at the address under which this page is open. */
export function DoorCard({ c }: { c: AdminContext }) {
  const { door: text } = c.var.text.whatsappApi.settings
  const { origin } = new URL(c.req.url)
  return (
    <Card title={text.title} hint={text.hint}>
      <div class="flex flex-wrap items-center gap-3">
        <code class="bg-base-200 min-w-0 rounded px-3 py-2 text-sm break-all">{origin + DOOR}</code>
        <Button type="button" kind="plain" small copies={origin + DOOR} copied={text.copied}>
          {text.copyAddress}
        </Button>
      </div>
      <Example
        title={text.try}
        hint={text.tryHint}
        code={CURL_NOTIFY.replaceAll('{origin}', origin)}
        copy={text.copyCurl}
        said={text.copied}
      />
      <Example
        title={text.php}
        hint={text.phpHint}
        code={PHP.replaceAll('{origin}', origin)}
        copy={text.copyPhp}
        said={text.copied}
      />
      <p>
        <a class="link" href={DESCRIPTION} target="_blank">
          {text.openapi}
        </a>
      </p>
    </Card>
  )
}

type ExampleProps = { title: string; hint: string; code: string; copy: string; said: string }

function Example({ title, hint, code, copy, said }: ExampleProps) {
  return (
    <details class="border-base-300 min-w-0 rounded-lg border p-3">
      <summary class="cursor-pointer font-medium">{title}</summary>
      <div class="mt-3 flex min-w-0 flex-col gap-3">
        <p class="text-base-content/80 text-sm">{hint}</p>
        <pre
          class="bg-base-200 max-h-96 overflow-auto rounded p-3 text-xs"
          tabindex={0}
          role="region"
          aria-label={title}
        >
          <code>{code}</code>
        </pre>
        <div>
          <Button type="button" kind="plain" small copies={code} copied={said}>
            {copy}
          </Button>
        </div>
      </div>
    </details>
  )
}
