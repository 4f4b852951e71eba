import { Button, Card, CsrfField, Field } from '../../components'
import { LAB } from './header'
import type { LabProps } from './step-form'

/** The conversation as a case: what came back now must come back from then on. */
export function Keep({ session, csrfToken, text, mayKeep, caseName }: LabProps) {
  if (!mayKeep || session.steps.length === 0) return null
  const { save } = text
  return (
    <Card title={save.title} hint={save.hint}>
      {caseName === null ? null : <p class="text-sm">{save.editing(caseName)}</p>}
      <form method="post" action={`${LAB}/cases`} class="flex flex-col gap-3">
        <CsrfField token={csrfToken} />
        <input type="hidden" name="lab" value={JSON.stringify(session)} />
        <Field name="caseName" label={save.name} value={caseName ?? ''} maxlength={100} required />
        <div class="flex flex-wrap gap-2">
          <Button>{save.save}</Button>
          {session.caseId === null ? null : (
            <Button kind="plain" name="replace" value={String(session.caseId)}>
              {save.update}
            </Button>
          )}
        </div>
      </form>
    </Card>
  )
}
