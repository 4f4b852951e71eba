import { now } from '../../clock'
import { findContacts } from '../../crm/contacts-store'
import { mergedContact, mergedLead } from '../../crm/duplicates-store'
import { findLeads } from '../../crm/leads-store'
import { type MergedRecord, mergeRecords } from '../../crm/merge-store'
import { tellByPhoneKey, tellConversations } from '../../crm/tell-conversations'
import { Alert, Badge, Button, ButtonLink, Card, CsrfField, PageHeader } from '../components'
import { leadReach, textOf } from '../crm/asked'
import { MERGE, readRef, type RecordRef, refText } from '../crm/merge-path'
import { RecordTable, WIDE } from '../crm/record-table'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'

const MOST_AT_ONCE = 10

/** Which of these records stays? The contact is proposed, else the first. */
export async function mergePage(c: AdminContext, problem: string | null = null): Promise<Response> {
  const { crm } = c.var.text
  const refs = readRefs(c.req.queries('r') ?? [])
  const records = await readRecords(c, refs)
  if (records === null) return showAbsent(c)
  const few = records.length < 2 ? crm.merge.few : records.length > MOST_AT_ONCE ? crm.merge.many(MOST_AT_ONCE) : null
  const says = problem ?? few
  const proposed = records.find(({ relType }) => relType === 'contacts') ?? records[0]
  return showPage(
    c,
    { title: crm.merge.title, place: 'contacts', status: says ? 422 : 200 },
    <>
      <PageHeader title={crm.merge.title} hint={crm.merge.hint} />
      {says ? <Alert kind="error">{says}</Alert> : null}
      {few ? (
        <div>
          <ButtonLink href={backTo(refs)}>{c.var.text.common.cancel}</ButtonLink>
        </div>
      ) : (
        <Card>
          <form method="post" action={MERGE} class="flex flex-col gap-4">
            <CsrfField token={c.var.csrfToken} />
            <Choice c={c} records={records} proposed={proposed} />
            <Alert kind="warning">{crm.merge.advice}</Alert>
            <div class="flex flex-wrap gap-3">
              <Button kind="danger">{crm.merge.yes}</Button>
              <ButtonLink href={backTo(refs)}>{c.var.text.common.cancel}</ButtonLink>
            </div>
          </form>
        </Card>
      )}
    </>,
  )
}

export async function merge(c: AdminContext): Promise<Response> {
  const { staff, text } = c.var
  const form = await c.req.formData()
  const refs = readRefs(form.getAll('r').map((ref) => textOf(ref)))
  const records = await readRecords(c, refs)
  if (records === null) return showAbsent(c)
  const survivor = records.find((record) => refText(record) === textOf(form.get('survivor')))
  const others = records.filter((record) => record !== survivor)
  if (records.length < refs.length) return refuse(c, text.crm.merge.gone)
  if (!survivor) return refuse(c, text.crm.merge.choose)
  if (others.length === 0 || records.length > MOST_AT_ONCE) return refuse(c, text.crm.merge.few)
  if (others.some((other) => !mayGo(c, survivor, other))) return refuse(c, text.crm.merge.notDelete)
  const by = { staffId: staff.staffId, at: now(), summary: text.crm.merge.summary(survivor.name) }
  if (!(await mergeRecords(c.env, survivor, others, by))) return refuse(c, text.crm.merge.gone)
  for (const { relType, id, phoneKey, userId } of [...others, survivor]) {
    await tellConversations(c.env, { relType, relId: id })
    await tellByPhoneKey(c.env, phoneKey, userId)
  }
  return c.redirect(`/admin/${survivor.relType}/${survivor.id}?done=merged`, 303)
}

/** Those that are there and may be changed by this person; null where they name one of a kind that they may not change. */
async function readRecords(c: AdminContext, refs: readonly RecordRef[]): Promise<MergedRecord[] | null> {
  const { staff } = c.var
  const reach = leadReach(staff)
  const ids = (relType: RecordRef['relType']) => refs.filter((ref) => ref.relType === relType).map(({ id }) => id)
  const leads = ids('leads')
  const contacts = ids('contacts')
  if (leads.length > 0 && (reach === null || !staff.can('leads', 'edit'))) return null
  if (contacts.length > 0 && !(staff.can('contacts', 'view') && staff.can('contacts', 'edit'))) return null
  const [foundLeads, foundContacts] = await Promise.all([
    reach === null || leads.length === 0 ? [] : findLeads(c.env, leads, reach),
    contacts.length === 0 ? [] : findContacts(c.env, contacts),
  ])
  return [...foundContacts.map(mergedContact), ...foundLeads.map(mergedLead)]
}

/** A lead that goes into a contact is converted; everything else that goes is deleted. */
function mayGo(c: AdminContext, survivor: MergedRecord, other: MergedRecord): boolean {
  if (survivor.relType === 'contacts' && other.relType === 'leads') return true
  return c.var.staff.can(other.relType, 'delete')
}

/** The page once more, with what was wrong; the records are named by the posted form. */
async function refuse(c: AdminContext, problem: string): Promise<Response> {
  const { crm, common } = c.var.text
  const refs = readRefs((await c.req.formData()).getAll('r').map((ref) => textOf(ref)))
  return showPage(
    c,
    { title: crm.merge.title, place: 'contacts', status: 422 },
    <>
      <PageHeader title={crm.merge.title} />
      <Alert kind="error">{problem}</Alert>
      <div>
        <ButtonLink href={backTo(refs)}>{common.cancel}</ButtonLink>
      </div>
    </>,
  )
}

function readRefs(texts: readonly string[]): RecordRef[] {
  return [...new Set(texts)].slice(0, MOST_AT_ONCE + 1).flatMap((text) => readRef(text) ?? [])
}

function backTo(refs: readonly RecordRef[]): string {
  return `/admin/${refs[0]?.relType ?? 'contacts'}`
}

type ChoiceProps = { c: AdminContext; records: readonly MergedRecord[]; proposed: MergedRecord | undefined }

function Choice({ c, records, proposed }: ChoiceProps) {
  const { crm } = c.var.text
  const { stays, kind, name, number, email, company } = crm.merge.columns
  return (
    <RecordTable
      caption={crm.merge.title}
      tick={null}
      columns={[
        { label: stays },
        { label: name },
        { label: kind },
        { label: number, wide: true },
        { label: email, wide: true },
        { label: company, wide: true },
      ]}
    >
      {records.map((record) => (
        <tr>
          <td>
            <input type="hidden" name="r" value={refText(record)} />
            <input
              type="radio"
              class="radio radio-primary"
              name="survivor"
              value={refText(record)}
              checked={record === proposed}
              aria-label={crm.merge.survivor(record.name)}
              required
            />
          </td>
          <td class="max-w-56 break-words">
            <bdi dir="auto" class="font-medium">
              {record.name}
            </bdi>
            <div class="text-base-content/80 text-sm md:hidden">
              <bdi dir="ltr">{record.fields.phonenumber ?? ''}</bdi>
            </div>
          </td>
          <td>
            <Badge>{crm.duplicates.kinds[record.relType]}</Badge>
          </td>
          <td class={`${WIDE} whitespace-nowrap`}>
            <bdi dir="ltr">{record.fields.phonenumber ?? ''}</bdi>
          </td>
          <td class={`${WIDE} break-words`}>{record.fields.email ?? ''}</td>
          <td class={`${WIDE} break-words`}>{record.fields.company ?? ''}</td>
        </tr>
      ))}
    </RecordTable>
  )
}
