import { CUSTOMER_VALUES, type HttpToolRow } from '../../../../ai/http-tools'
import type { ToolAnswer } from '../../../../ai/call-http-tool'
import { Alert, Button, Card, CsrfField, Field } from '../../../components'
import type { AdminContext } from '../../../route'
import { AI_TOOLS } from '../ai-page'

export type Tried = { answer: ToolAnswer; typed: Readonly<Record<string, string>> }

/** The saved tool with values that somebody types. */
export function TryTool({ c, row, tried }: { c: AdminContext; row: HttpToolRow; tried: Tried | undefined }) {
  const { tryIt } = c.var.text.ai.tools
  const { id, tool } = row
  const text = `${tool.url} ${tool.body ?? ''}`
  const customer = CUSTOMER_VALUES.filter((name) => text.includes(`{customer.${name}}`))
  return (
    <Card title={tryIt.title} hint={tryIt.hint}>
      <form
        id="try"
        method="post"
        action={`${AI_TOOLS}/${id}/try#try`}
        class="flex max-w-3xl flex-col gap-4"
        autocomplete="off"
      >
        <CsrfField token={c.var.csrfToken} />
        {tool.parameters.map(({ name, description }) => (
          <Field name={`value.${name}`} label={name} hint={description} value={tried?.typed[name] ?? ''} />
        ))}
        {customer.map((name) => (
          <Field
            name={`value.customer.${name}`}
            label={`customer.${name}`}
            hint={tryIt.customer}
            value={tried?.typed[`customer.${name}`] ?? ''}
          />
        ))}
        <div>
          <Button>{tryIt.call}</Button>
        </div>
      </form>
      {tried ? <Result c={c} answer={tried.answer} /> : null}
    </Card>
  )
}

function Result({ c, answer }: { c: AdminContext; answer: ToolAnswer }) {
  const { tryIt } = c.var.text.ai.tools
  if (!answer.ok) return <Alert kind="error">{c.var.text.said(answer.say)}</Alert>
  const values = Object.entries(answer.values)
  if (values.length === 0) return <Alert kind="success">{tryIt.tookNothing}</Alert>
  return (
    <>
      <Alert kind="success">{tryIt.took}</Alert>
      <dl class="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {values.map(([name, value]) => (
          <>
            <dt class="font-medium">{name}</dt>
            <dd class="min-w-0 break-words whitespace-pre-wrap">{value === '' ? tryIt.empty : value}</dd>
          </>
        ))}
      </dl>
    </>
  )
}
