import { listImports } from '../../crmconnect/imports-store'
import { Badge, Button, Card, CsrfField, Item, ItemList, LocalTime } from '../components'
import { showSettings } from '../settings/settings-page'
import type { AdminContext } from '../route'
import { CRMCONNECT, importPath } from './paths'

/** Files in, and what was brought over before. */
export async function startPage(c: AdminContext, problem: string | null = null): Promise<Response> {
  const text = c.var.text.crmconnect
  const imports = await listImports(c.env)
  return showSettings(
    c,
    { tab: 'crmconnect', status: problem ? 422 : 200, problem, scripts: ['crmconnect.js'] },
    <>
      <Card title={text.title} hint={`${text.hint} ${text.file.hint}`}>
        <form
          id="crmconnect-upload"
          method="post"
          action={CRMCONNECT}
          enctype="multipart/form-data"
          class="flex max-w-xl flex-col gap-4"
          data-announce={`${CRMCONNECT}/announce`}
          data-sent={text.file.sent}
          data-broken={text.file.broken}
        >
          <CsrfField token={c.var.csrfToken} />
          <div class="flex flex-col gap-1">
            <label class="text-sm font-medium" for="crmconnect-files">
              {text.file.label}
            </label>
            <input
              type="file"
              id="crmconnect-files"
              name="file"
              accept=".sql,.csv,.txt,.tsv,.gz"
              multiple
              required
              class="file-input w-full"
              aria-invalid={problem ? 'true' : undefined}
            />
            <p class="text-base-content/80 text-sm">{text.file.kept}</p>
          </div>
          <div>
            <Button>{text.file.send}</Button>
          </div>
          <p role="status" data-progress></p>
        </form>
      </Card>
      {imports.length === 0 ? null : (
        <Card title={text.before}>
          <ItemList label={text.before}>
            {imports.map(({ id, state, createdAt, files }) => (
              <Item
                title={
                  <a class="link" href={importPath(id)}>
                    {files
                      .map(({ name }) => name)
                      .join(', ')
                      .slice(0, 120)}
                  </a>
                }
                detail={<LocalTime at={createdAt} />}
              >
                <Badge kind={state === 'done' ? 'success' : state === 'failed' ? 'error' : 'plain'}>
                  {text.states[state]}
                </Badge>
              </Item>
            ))}
          </ItemList>
        </Card>
      )}
    </>,
  )
}
