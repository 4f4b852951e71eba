import { DRAFT_CATEGORIES, LAYOUTS, PARAMETER_FORMATS } from '../../whatsapp/templates/draft-choices'
import { TEMPLATE_LANGUAGES } from '../../whatsapp/templates/draft-languages'
import { Field, SelectField } from '../components'
import type { Catalogue } from '../text/en'
import { Fixed, type PartProps, SHOWN } from './form-parts'
import { languageName } from './language-name'

/** `all`: name, language and kind of variables, once it was submitted. `category`: of an approved one. */
export type FixedFields = { all: boolean; category: boolean }

type AboutProps = PartProps & { words: Catalogue['templates']; fixed: FixedFields; locale: string }

export function AboutFields({ text, draft, errors, words, fixed, locale }: AboutProps) {
  const fixedHint = text.fixed
  const categories = DRAFT_CATEGORIES.filter((one) => !fixed.all || one !== 'AUTHENTICATION')
  return (
    <>
      {fixed.all ? (
        <>
          <Fixed name="name" label={text.name} value={draft.name} shown={draft.name} hint={fixedHint} />
          <Fixed
            name="language"
            label={text.language}
            value={draft.language}
            shown={languageName(locale, draft.language)}
            hint={fixedHint}
          />
        </>
      ) : (
        <>
          <Field
            name="name"
            label={text.name}
            hint={text.nameHint}
            value={draft.name}
            error={errors['name']}
            required
          />
          <SelectField
            name="language"
            label={text.language}
            hint={text.languageHint}
            value={draft.language}
            error={errors['language']}
            choices={languageChoices(locale)}
          />
        </>
      )}
      {fixed.category ? (
        <Fixed
          name="category"
          label={text.category}
          value={draft.category}
          shown={words.categories[draft.category]}
          hint={fixedHint}
        />
      ) : (
        <SelectField
          name="category"
          label={text.category}
          hint={text.categoryHint}
          value={draft.category}
          error={errors['category']}
          choices={categories.map((one) => ({ value: one, label: text.categories[one] }))}
        />
      )}
      <div class={`${SHOWN.content} flex flex-col gap-4`}>
        <Content text={text} draft={draft} errors={errors} isFixed={fixed.all} />
      </div>
      <details open={draft.ttlSeconds !== ''}>
        <summary class="cursor-pointer text-sm font-medium">{text.more}</summary>
        <div class="pt-3">
          <Field
            name="ttlSeconds"
            label={text.ttl}
            hint={text.ttlHint}
            inputmode="text"
            value={draft.ttlSeconds}
            error={errors['ttlSeconds']}
          />
        </div>
      </details>
    </>
  )
}

function Content({ text, draft, errors, isFixed }: PartProps & { isFixed: boolean }) {
  if (isFixed && draft.category === 'AUTHENTICATION') return null
  return (
    <>
      <SelectField
        name="layout"
        label={text.layout}
        value={draft.layout}
        choices={LAYOUTS.map((one) => ({ value: one, label: text.layouts[one] }))}
      />
      {isFixed ? (
        <Fixed
          name="parameterFormat"
          label={text.parameterFormat}
          value={draft.parameterFormat}
          shown={text.parameterFormats[draft.parameterFormat]}
          hint={text.fixed}
        />
      ) : (
        <SelectField
          name="parameterFormat"
          label={text.parameterFormat}
          value={draft.parameterFormat}
          error={errors['parameterFormat']}
          choices={PARAMETER_FORMATS.map((one) => ({ value: one, label: text.parameterFormats[one] }))}
        />
      )}
    </>
  )
}

function languageChoices(locale: string) {
  return TEMPLATE_LANGUAGES.map((code) => ({ value: code, label: languageName(locale, code) })).toSorted((a, b) =>
    a.label.localeCompare(b.label, locale),
  )
}
