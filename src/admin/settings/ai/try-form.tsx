import { Alert, Button, Card, CsrfField, TextAreaField } from '../../components'
import type { AdminContext } from '../../route'
import { AI } from './ai-page'
import { dollars } from './usage'
import { AI_LIMITS } from './values'

/** `micros` null: nobody knows what it cost. `say`: why there is no answer, and what to do. */
export type TriedAi = { question: string } & (
  | { ok: true; answer: string; model: string; micros: number | null }
  | { ok: false; say: string }
)

export function TryIt({ c, tried }: { c: AdminContext; tried: TriedAi | undefined }) {
  const text = c.var.text.ai.tryIt
  return (
    <section id="try" class="max-w-3xl">
      <Card title={text.title} hint={text.hint}>
        <form method="post" action={`${AI}/try#try`} class="flex flex-col gap-4">
          <CsrfField token={c.var.csrfToken} />
          <TextAreaField
            name="question"
            label={text.question}
            rows={2}
            maxlength={AI_LIMITS.question}
            value={tried?.question ?? ''}
            required
          />
          <div>
            <Button>{text.ask}</Button>
          </div>
        </form>
        {tried ? <Result c={c} tried={tried} /> : null}
      </Card>
    </section>
  )
}

function Result({ c, tried }: { c: AdminContext; tried: TriedAi }) {
  const text = c.var.text.ai.tryIt
  if (!tried.ok) return <Alert kind="error">{c.var.text.said(tried.say)}</Alert>
  const { model, micros, answer } = tried
  return (
    <>
      <Alert kind="success">
        {micros === null ? text.answeredUnknown(model) : text.answered(model, dollars(micros, c.var.locale))}
      </Alert>
      <blockquote class="border-base-300 border-s-4 ps-4 break-words whitespace-pre-wrap" dir="auto">
        {answer}
      </blockquote>
    </>
  )
}
