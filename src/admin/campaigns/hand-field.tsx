import { REL_TYPES, type RelType } from '../../campaigns/schema'
import { MOST_BY_HAND } from '../../campaigns/draft-audience'
import { findPeople, peopleOf, type Pickable } from '../../campaigns/pick-store'
import { readOptions } from '../../settings/options-store'
import { showPart } from '../page'
import type { SignedInStaff } from '../../staff/signed-in'
import type { AdminContext } from '../route'
import type { FormProps } from './campaign-form'
import { idsIn, postedValues, type FormValues } from './form-values'
import { CAMPAIGNS } from './paths'

const SHOWN_FOUND = 20

/** People one by one: who is ticked stays, a search brings more to tick. */
export function HandField({ c, values, errors }: FormProps) {
  return <People c={c} values={values} error={errors['audience.ids']} />
}

/** The answer to a search: the ticked ones first, then who was found. */
export async function people(c: AdminContext): Promise<Response> {
  const values = postedValues(await c.req.formData())
  return showPart(c, <People c={c} values={values} />)
}

async function People({ c, values, error }: { c: AdminContext; values: FormValues; error?: string | undefined }) {
  const { form } = c.var.text.campaigns
  const relType: RelType = REL_TYPES.find((one) => one === values['rel_type']) ?? 'leads'
  const ids = idsIn(values, 'audience.ids').slice(0, MOST_BY_HAND)
  const search = (values['q'] ?? '').trim().slice(0, 100)
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  const maySee = maySeeRecords(c.var.staff, relType)
  const [chosen, found] = await Promise.all([
    peopleOf(c.env, relType, ids),
    search === '' || !maySee ? null : findPeople(c.env, relType, { search, country, most: SHOWN_FOUND }),
  ])
  const gone = ids.filter((id) => !chosen.some((one) => one.id === id))
  const fresh = found?.filter((one) => !ids.includes(one.id)) ?? null
  return (
    <div id="people" class="flex flex-col gap-3">
      <div class="flex items-end gap-2">
        <label class="flex min-w-0 grow flex-col gap-1 text-sm font-medium">
          {form.hand.search}
          <input type="search" name="q" value={search} class="input w-full" maxlength={100} autocomplete="off" />
        </label>
        <button
          type="submit"
          class="btn"
          name="again"
          value="1"
          hx-post={`${CAMPAIGNS}/people`}
          hx-target="#people"
          hx-swap="outerHTML"
          hx-include="#people, #field-rel_type"
        >
          {form.hand.find}
        </button>
      </div>
      <p class="text-base-content/80 text-sm">{form.hand.hint(MOST_BY_HAND)}</p>
      {error ? <p class="text-error text-sm">{error}</p> : null}
      {maySee ? null : <p class="text-sm">{form.hand.notYours}</p>}
      {fresh === null ? null : (
        <Boxes title={form.hand.found} empty={form.hand.nobody} people={fresh} isTicked={false} />
      )}
      <Boxes
        title={form.hand.chosen}
        empty={form.hand.none}
        people={[
          ...chosen.map((one) => (maySee ? one : { ...one, name: `${one.id}`, phone: '' })),
          ...gone.map((id) => ({ id, name: form.hand.gone(id), phone: '' })),
        ]}
        isTicked
      />
    </div>
  )
}

/** Who may write campaigns sees of the CRM what they see elsewhere. */
export function maySeeRecords(staff: SignedInStaff, relType: RelType): boolean {
  if (relType === 'leads') return staff.can('leads', 'view')
  if (relType === 'contacts') return staff.can('contacts', 'view')
  return staff.can('whatsapp_contacts', 'view')
}

type BoxesProps = { title: string; empty: string; people: readonly Pickable[]; isTicked: boolean }

function Boxes({ title, empty, people: list, isTicked }: BoxesProps) {
  return (
    <fieldset class="min-w-0">
      <legend class="mb-1 text-sm font-medium">{title}</legend>
      {list.length === 0 ? (
        <p class="text-sm">{empty}</p>
      ) : (
        <div
          class="border-base-300 flex max-h-60 flex-col gap-2 overflow-y-auto rounded-lg border p-3"
          tabindex={0}
          role="group"
          aria-label={title}
        >
          {list.map(({ id, name, phone }) => (
            <label class="flex min-w-0 items-center gap-2 text-sm">
              <input
                type="checkbox"
                class="checkbox checkbox-primary checkbox-sm"
                name="audience.ids"
                value={String(id)}
                checked={isTicked}
              />
              <bdi dir="auto" class="min-w-0 truncate">
                {name}
              </bdi>
              <bdi dir="ltr" class="text-base-content/80 whitespace-nowrap">
                {phone}
              </bdi>
            </label>
          ))}
        </div>
      )}
    </fieldset>
  )
}
