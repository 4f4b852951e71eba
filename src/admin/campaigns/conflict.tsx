import { Alert, ButtonLink, Table } from '../components'
import type { AdminContext } from '../route'
import type { Campaign } from '../../campaigns/campaign'
import type { FormChoices, Option } from './form-choices'
import { storedValues, type FormValues } from './form-values'
import { campaignPath } from './paths'

type ConflictProps = { c: AdminContext; theirs: Campaign; values: FormValues; choices: FormChoices }

/**
 * Two at one form: the second sees what the first saved beside what they typed. Their own form stays below, now standing on
 * the newer version, so that saving it is a choice.
 */
export function Conflict({ c, theirs, values, choices }: ConflictProps) {
  const { conflict } = c.var.text.campaigns.form
  const differs = differences(storedValues(theirs), values)
  const shown = (name: string, value: string) => (value === '' ? conflict.empty : inWords(name, value, choices))
  return (
    <Alert kind="warning">
      <div class="flex flex-col gap-3">
        <h2 class="font-semibold">{conflict.title}</h2>
        <p>{differs.length === 0 ? conflict.same : conflict.advice}</p>
        {differs.length === 0 ? null : (
          <Table caption={conflict.title} columns={[conflict.field, conflict.theirs, conflict.yours]}>
            {differs.map(({ name, theirs: saved, yours }) => (
              <tr>
                <th scope="row" class="align-top font-normal">
                  {labelOf(c, name)}
                </th>
                <td class="max-w-xs align-top break-words">
                  <bdi dir="auto">{shown(name, saved)}</bdi>
                </td>
                <td class="max-w-xs align-top break-words">
                  <bdi dir="auto">{shown(name, yours)}</bdi>
                </td>
              </tr>
            ))}
          </Table>
        )}
        <div class="flex flex-wrap gap-2">
          <button type="submit" form="campaign-form" class="btn btn-sm">
            {conflict.keepYours}
          </button>
          <ButtonLink href={campaignPath(theirs.id, 'edit')} small>
            {conflict.takeTheirs}
          </ButtonLink>
        </div>
      </div>
    </Alert>
  )
}

type Difference = { name: string; theirs: string; yours: string }

/** Only of fields that a person fills in, and only of those that count for what was chosen. */
function differences(theirs: FormValues, yours: FormValues): Difference[] {
  const names = [...new Set(['id', 'version', '_csrf', 'columns', 'again', 'q', 'file'])].toSorted()
  return names.flatMap((name) => {
    const [theirValue = '', yourValue = ''] = [theirs[name], yours[name]]
    if (HIDDEN.has(name) || (isOff(name, theirs) && isOff(name, yours)) || plain(theirValue) === plain(yourValue))
      return []
    return [{ name, theirs: theirValue, yours: yourValue }]
  })
}

/** Fields that do not count for what was chosen. */
function isOff(name: string, values: FormValues): boolean {
  if (name.startsWith('ab.') || name.startsWith('mapping_b.')) return values['ab'] !== '1'
  if (name === 'auto_reminder_days' || name.startsWith('ends.')) return values['start'] !== 'recurring'
  return name === 'audience.past.result' && (values['audience.past.campaignId'] ?? '') === ''
}

const HIDDEN: ReadonlySet<string> = new Set(['id', 'version', '_csrf', 'columns', 'again', 'q', 'file'])

function plain(value: string): string {
  return value
    .split(/[\n,]/)
    .map((part) => part.trim())
    .toSorted()
    .join(',')
}

function labelOf(c: AdminContext, name: string): string {
  const { form } = c.var.text.campaigns
  const [first = ''] = name.split('.', 1)
  if (first === 'mapping') return form.fields.mapping
  if (first === 'mapping_b') return form.fields.mappingB
  if (first === 'audience') return form.fields.audience
  if (WHEN.includes(first)) return form.fields.when
  const own: Readonly<Partial<Record<string, string>>> = {
    name: form.fields.name,
    number_id: form.fields.number,
    rel_type: form.fields.relType,
    template_id: form.fields.template,
    time_zone: form.fields.zone,
  }
  return own[name] ?? form.fields.settings
}

const WHEN = ['start', 'scheduled_send_time', 'send_times', 'auto_reminder_days', 'ends']

/** Ids by their names. */
function inWords(name: string, value: string, choices: FormChoices): string {
  const lists: Readonly<Partial<Record<string, readonly Option[]>>> = {
    number_id: choices.numbers,
    template_id: templateOptions(choices),
    'ab.templateId': templateOptions(choices),
    'audience.status': choices.statuses,
    'audience.source': choices.sources,
    'audience.assigned': choices.staff,
    'audience.labels': choices.labels,
    'audience.groupIds': choices.groups,
    'audience.past.campaignId': choices.past,
    'audience.exclude.labels': choices.labels,
    'audience.exclude.groupIds': choices.groups,
    'audience.exclude.campaignIds': choices.past,
  }
  const list = lists[name]
  if (!list) return value.slice(0, 300)
  const words = value.split(/[\n,]/).map((id) => list.find((one) => one.value === id.trim())?.label ?? id)
  return words.join(', ').slice(0, 300)
}

function templateOptions({ templates }: FormChoices): Option[] {
  return templates.map(({ id, name, language }) => ({ value: id, label: `${name} (${language})` }))
}
