import type { Child } from 'hono/jsx'
import { writePerson } from '../../consents/person'
import type { FoundPerson } from '../../crm/person-data/find'
import { Alert, Button, ButtonLink, Card, CheckField, CsrfField, EmptyState, Field, PageHeader } from '../components'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import type { Catalogue } from '../text/en'
import { actionPath, PERSON_DATA } from './paths'
import type { Asked } from './person'

/** What the form keeps when it was refused. */
export type RefusedErase = { error: string; ticked: ReadonlySet<string>; withFiles: boolean }

export async function showPerson(c: AdminContext, { found, seed, token }: Asked, refused?: RefusedErase) {
  const text = c.var.text.personData
  const title = confirmationOf(found, seed)
  const isEmpty = itemsOf(found, text).length === 0
  return showPage(
    c,
    { title, place: 'personData', status: refused ? 422 : 200 },
    <>
      <PageHeader title={title} hint={text.title}>
        <ButtonLink href={PERSON_DATA}>{text.back}</ButtonLink>
      </PageHeader>
      {hasSeveralOwners(found) ? <Alert kind="warning">{text.found.severalOwners}</Alert> : null}
      <form method="post" action={actionPath('export', token)} class="flex flex-col gap-6">
        <CsrfField token={c.var.csrfToken} />
        <Card title={text.found.title} hint={isEmpty ? undefined : text.found.hint}>
          {isEmpty ? (
            <EmptyState title={text.nothing.title}>{text.nothing.advice}</EmptyState>
          ) : (
            <Items found={found} text={text} ticked={refused?.ticked} />
          )}
        </Card>
        <Card title={text.export.title} hint={text.export.hint}>
          <div>
            <Button kind="plain">{text.export.button}</Button>
          </div>
        </Card>
        <Erase text={text} title={title} token={token} refused={refused} />
      </form>
    </>,
  )
}

type Text = Catalogue['personData']

/** What has to be typed: the first key as people read it, else the record's name. */
export function confirmationOf(found: FoundPerson, seed: string): string {
  const [key] = found.keys
  if (key !== undefined) return writePerson(key)
  return [...found.leads, ...found.contacts, ...found.conversations].find(({ name }) => name)?.name ?? seed
}

function Items({ found, text, ticked }: { found: FoundPerson; text: Text; ticked?: ReadonlySet<string> | undefined }) {
  return (
    <>
      {found.keys.length > 0 ? (
        <p class="break-words">{text.found.knownAs(found.keys.map(writePerson).join(', '))}</p>
      ) : null}
      <fieldset class="flex flex-col gap-3">
        <legend class="sr-only">{text.found.title}</legend>
        {itemsOf(found, text).map(({ value, label }) => (
          <label class="flex items-center gap-3">
            <input
              type="checkbox"
              name="item"
              value={value}
              checked={ticked?.has(value) ?? true}
              class="checkbox checkbox-primary"
            />
            <span class="min-w-0 break-words">{label}</span>
          </label>
        ))}
      </fieldset>
      <p class="text-base-content/80 text-sm">
        {text.found.withThem} {text.found.staff}
      </p>
    </>
  )
}

type EraseProps = { text: Text; title: string; token: string; refused: RefusedErase | undefined }

function Erase({ text, title, token, refused }: EraseProps) {
  return (
    <Card title={text.erase.title} hint={text.erase.hint}>
      <div class="flex max-w-xl flex-col gap-4">
        <CheckField
          name="files"
          label={text.erase.files}
          hint={text.erase.filesHint}
          checked={refused?.withFiles ?? true}
        />
        <Field
          name="confirm"
          label={text.erase.confirm(title)}
          error={refused?.error}
          autocomplete="off"
          maxlength={200}
        />
        <div>
          <button type="submit" class="btn btn-error btn-outline" formaction={actionPath('erase', token)}>
            {text.erase.button}
          </button>
        </div>
      </div>
    </Card>
  )
}

function itemsOf({ leads, contacts, bulk, conversations }: FoundPerson, text: Text): { value: string; label: Child }[] {
  const named = (label: string, name: string | null) => `${label} · ${name || text.found.nameless}`
  return [
    ...leads.map(({ id, name }) => ({ value: `leads:${id}`, label: named(text.found.lead(id), name) })),
    ...contacts.map(({ id, name }) => ({ value: `contacts:${id}`, label: named(text.found.contact(id), name) })),
    ...bulk.map(({ id, name }) => ({ value: `bulk:${id}`, label: named(text.found.bulk(id), name) })),
    ...conversations.map(({ id, name, mergedInto, waId, userId }) => ({
      value: `conversation:${id}`,
      label: `${named(mergedInto === null ? text.found.conversation : text.found.merged, name)} · ${
        waId === null ? (userId ?? '') : writePerson(waId)
      }`,
    })),
  ]
}

function hasSeveralOwners({ conversations }: FoundPerson): boolean {
  const userIds = new Map<string, Set<string>>()
  for (const { waId, userId, phoneNumberId } of conversations) {
    if (waId === null || userId === null) continue
    const key = `${phoneNumberId} ${waId}`
    userIds.set(key, (userIds.get(key) ?? new Set()).add(userId))
  }
  return [...userIds.values()].some(({ size }) => size > 1)
}
