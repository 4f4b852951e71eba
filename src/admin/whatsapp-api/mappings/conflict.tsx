import type { Mapping } from '../../../notifications/mapping-schema'
import { Alert, ButtonLink, Table } from '../../components'
import { MAPPINGS } from '../paths'
import { storedValues } from './form-values'
import type { FormProps } from './mapping-form'

/**
 * Two at one form: the second sees what the first saved beside what they typed. Their own form stays below, now standing on
 * the newer version, so that saving it is a choice.
 */
export function Conflict({ c, values, theirs, choices }: FormProps & { theirs: Mapping }) {
  const { form } = c.var.text.whatsappApi.mappings
  const { conflict: text } = form
  const saved = storedValues(theirs)
  const names = [...new Set([...Object.keys(saved), ...Object.keys(values)])].filter((name) => !OURS.test(name))
  const differing = names.filter((name) => (saved[name] ?? '') !== (values[name] ?? ''))
  const shown = (name: string, value: string | undefined) => {
    if (!value) return text.empty
    const template = name === 'template_id' ? choices.templates.find(({ id }) => id === value) : undefined
    return (template?.name ?? value).slice(0, 300)
  }
  return (
    <Alert kind="warning">
      <div class="flex flex-col gap-3">
        <h2 class="font-semibold">{text.title}</h2>
        <p>{differing.length === 0 ? text.same : text.advice}</p>
        {differing.length === 0 ? null : (
          <Table caption={text.title} columns={[text.field, text.theirs, text.yours]}>
            {differing.map((name) => (
              <tr>
                <th scope="row" class="align-top font-normal">
                  {text.names[name.split('.', 1)[0] as keyof typeof text.names] ?? name}
                </th>
                <td class="max-w-xs align-top break-words">
                  <bdi dir="auto">{shown(name, saved[name])}</bdi>
                </td>
                <td class="max-w-xs align-top break-words">
                  <bdi dir="auto">{shown(name, values[name])}</bdi>
                </td>
              </tr>
            ))}
          </Table>
        )}
        <div class="flex flex-wrap gap-2">
          <button type="submit" form="mapping-form" class="btn btn-sm">
            {text.keepYours}
          </button>
          <ButtonLink href={`${MAPPINGS}/${theirs.id}`} small>
            {text.takeTheirs}
          </ButtonLink>
        </div>
      </div>
    </Alert>
  )
}

/** What no person fills in. */
const OURS = /^(_csrf|id|version|sample|again|add|drop|footer)$|\.(kind|handle|mediaKey)$/
