import { saveFlowDraft } from '../../bots/flow/draft-store'
import { importFlow } from '../../bots/flow/import-flow'
import { Alert, Button, ButtonLink, Card, CsrfField, PageHeader, UploadField } from '../components'
import { recordAction } from '../activity-log/record-action'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { withoutSecrets, withSealed } from './header-secrets'
import { FLOW_MAX_BYTES, flowOf, flowPath, inWork } from './in-work'

/** The draft as a file, without secrets. */
export async function exportFlow(c: AdminContext): Promise<Response> {
  const found = await inWork(c)
  if (!found) return showAbsent(c)
  c.header('content-type', 'application/json; charset=utf-8')
  c.header('content-disposition', `attachment; filename="flow-${found.id}.json"`)
  return c.body(JSON.stringify(withoutSecrets(flowOf(found)), null, 2))
}

export async function importPage(c: AdminContext, problem: string | null = null): Promise<Response> {
  const found = await inWork(c)
  if (!found) return showAbsent(c)
  const { importPage: text } = c.var.text.flow
  const path = flowPath(found.id)
  return showPage(
    c,
    { title: text.title, place: 'bots', status: problem ? 422 : 200 },
    <>
      <PageHeader title={text.title} hint={text.hint}>
        <ButtonLink href={path}>{text.back}</ButtonLink>
      </PageHeader>
      {problem ? <Alert kind="error">{problem}</Alert> : null}
      <Card>
        <form
          method="post"
          action={`${path}/import`}
          enctype="multipart/form-data"
          class="flex max-w-xl flex-col gap-4"
        >
          <CsrfField token={c.var.csrfToken} />
          <UploadField id="flow-file" label={text.file} accept=".json,application/json" isRefused={problem !== null} />
          <div>
            <Button>{text.submit}</Button>
          </div>
        </form>
      </Card>
    </>,
  )
}

/** Replaces the draft, and says what could not be taken over. */
export async function importFile(c: AdminContext): Promise<Response> {
  const found = await inWork(c)
  if (!found) return showAbsent(c)
  const { importPage: text } = c.var.text.flow
  const { file } = await c.req.parseBody()
  if (!(file instanceof File) || file.size === 0) return importPage(c, text.noFile)
  if (file.size > FLOW_MAX_BYTES) return importPage(c, text.tooLarge)
  const read = importFlow(await file.text())
  if (!read.ok) return importPage(c, c.var.text.said(read.message))
  const flow = await withSealed(c.env, withoutSecrets(read.flow), [])
  await saveFlowDraft(c.env, { botId: found.id, before: found, flowDraft: JSON.stringify(flow) })
  await recordAction(c, 'flow.imported', c.var.text.activityLog.recorded.flowImported(found.name), { botId: found.id })
  return showPage(
    c,
    { title: text.title, place: 'bots' },
    <>
      <PageHeader title={text.title}>
        <ButtonLink href={flowPath(found.id)} kind="primary">
          {text.open}
        </ButtonLink>
      </PageHeader>
      <Alert kind="success">{text.done}</Alert>
      {read.report.length === 0 ? (
        <p>{text.clean}</p>
      ) : (
        <Report title={text.report} lines={read.report.map(c.var.text.said)} />
      )}
    </>,
  )
}

function Report({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <Card title={title}>
      <ul class="list-disc ps-5">
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </Card>
  )
}
