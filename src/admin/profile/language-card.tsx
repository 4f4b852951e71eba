import { LANGUAGE_NAMES, LANGUAGES } from '../../staff/languages'
import { Button, Card, CsrfField, SelectField } from '../components'
import type { AdminContext } from '../route'
import { untranslated } from '../text/catalogues'
import { LANGUAGE } from './paths'

export function LanguageCard({ c }: { c: AdminContext }) {
  const { language: text } = c.var.text.profile
  const choices = LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))
  const isWhole = untranslated(c.var.language).length === 0
  return (
    <Card title={text.title} hint={text.hint}>
      <form method="post" action={LANGUAGE} class="flex max-w-md flex-col gap-4">
        <CsrfField token={c.var.csrfToken} />
        <SelectField
          name="language"
          label={text.label}
          hint={isWhole ? undefined : text.partly}
          value={c.var.staff.language ?? ''}
          choices={[{ value: '', label: text.automatic }, ...choices]}
        />
        <div>
          <Button>{c.var.text.common.save}</Button>
        </div>
      </form>
    </Card>
  )
}
