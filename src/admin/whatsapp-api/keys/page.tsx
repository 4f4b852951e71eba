import { now } from '../../../clock'
import { listApiKeys, MOST_KEY_NAME_CHARS, type ApiKey } from '../../../notifications/keys-store'
import { SCOPE_NAMES } from '../../../notifications/scopes'
import { staffNames } from '../../../staff/names-store'
import {
  Badge,
  Button,
  Card,
  CheckField,
  ConfirmDialog,
  CsrfField,
  EmptyState,
  Field,
  Item,
  ItemList,
  LocalTime,
} from '../../components'
import type { FieldErrors } from '../../form'
import { takeNotice } from '../../notice'
import type { AdminContext } from '../../route'
import { showApiPage } from '../frame'
import { KEYS } from '../paths'

export type RefusedKey = {
  values: { name: string; scopes: readonly string[]; expires: string }
  errors: FieldErrors<'name' | 'scopes' | 'expires'>
}

export async function keysPage(c: AdminContext, refused: RefusedKey | null = null): Promise<Response> {
  const { keys: text } = c.var.text.whatsappApi
  const [keys, people] = await Promise.all([listApiKeys(c.env), staffNames(c.env)])
  return showApiPage(
    c,
    {
      tab: 'keys',
      hint: text.hint,
      status: refused ? 422 : 200,
      notice: takeNotice(c, text.done),
      problem: refused ? text.notMade : null,
    },
    <>
      <NewKey c={c} refused={refused} />
      <Card title={text.list}>
        {keys.length === 0 ? (
          <EmptyState title={text.empty.title}>{text.empty.advice}</EmptyState>
        ) : (
          <ItemList label={text.list}>
            {keys.map((key) => (
              <Row c={c} apiKey={key} people={people} />
            ))}
          </ItemList>
        )}
      </Card>
    </>,
  )
}

function NewKey({ c, refused }: { c: AdminContext; refused: RefusedKey | null }) {
  const { keys: text } = c.var.text.whatsappApi
  const { values, errors } = refused ?? { values: { name: '', scopes: [], expires: '' }, errors: {} }
  return (
    <Card title={text.add}>
      <form method="post" action={KEYS} class="flex max-w-2xl flex-col gap-4">
        <CsrfField token={c.var.csrfToken} />
        <Field
          name="name"
          label={text.name}
          hint={text.nameHint}
          value={values.name}
          error={errors.name}
          maxlength={MOST_KEY_NAME_CHARS}
          autocomplete="off"
          required
        />
        <fieldset class="flex flex-col gap-2">
          <legend class="mb-1 text-sm font-medium">{text.may}</legend>
          {SCOPE_NAMES.map((scope) => (
            <CheckField
              name="scopes"
              value={scope}
              label={text.scopes[scope]}
              checked={values.scopes.includes(scope)}
            />
          ))}
          {errors.scopes ? (
            <p class="text-error text-sm" role="alert">
              {errors.scopes}
            </p>
          ) : null}
        </fieldset>
        <div class="max-w-xs">
          <Field
            name="expires"
            type="date"
            label={text.expires}
            hint={text.expiresHint}
            value={values.expires}
            error={errors.expires}
          />
        </div>
        <div>
          <Button>{text.make}</Button>
        </div>
      </form>
    </Card>
  )
}

type RowProps = { c: AdminContext; apiKey: ApiKey; people: ReadonlyMap<number, string> }

function Row({ c, apiKey: key, people }: RowProps) {
  const { common, whatsappApi } = c.var.text
  const { keys: text } = whatsappApi
  const state = stateOf(key)
  const dialog = `revoke-${key.id}`
  return (
    <Item
      title={
        <span class="flex flex-wrap items-center gap-2">
          <bdi dir="auto">{key.name}</bdi>
          <Badge kind={state === 'active' ? 'success' : 'plain'}>{text.states[state]}</Badge>
        </span>
      }
      detail={<Detail c={c} apiKey={key} people={people} />}
    >
      {key.revokedAt === null ? (
        <>
          <Button kind="danger" small opens={dialog} label={text.revokeNamed(key.name)}>
            {text.revoke}
          </Button>
          <ConfirmDialog
            id={dialog}
            title={text.revokeTitle(key.name)}
            action={`${KEYS}/${key.id}/revoke`}
            csrfToken={c.var.csrfToken}
            yes={text.revokeYes}
            no={common.cancel}
          >
            {text.revokeText}
          </ConfirmDialog>
        </>
      ) : null}
    </Item>
  )
}

function Detail({ c, apiKey: key, people }: RowProps) {
  const { keys: text } = c.var.text.whatsappApi
  const by = key.createdBy === null ? undefined : people.get(key.createdBy)
  return (
    <>
      <span class="block">
        {text.begins(key.prefix)} · {key.scopes.map((scope) => text.scopes[scope]).join(', ')}
      </span>
      <span class="block">
        {text.made} <LocalTime at={key.createdAt} look="date" /> {by ? text.by(by) : ''} ·{' '}
        {key.lastUsedAt === null ? (
          text.neverUsed
        ) : (
          <>
            {text.lastUsed} <LocalTime at={key.lastUsedAt} />
          </>
        )}
        {key.expiresAt === null || key.revokedAt !== null ? null : (
          <>
            {' '}
            · {text.until} <LocalTime at={key.expiresAt} />
          </>
        )}
        {key.revokedAt === null ? null : (
          <>
            {' '}
            · {text.revokedAt} <LocalTime at={key.revokedAt} look="date" />
          </>
        )}
      </span>
    </>
  )
}

function stateOf({ revokedAt, expiresAt }: ApiKey): 'active' | 'expired' | 'revoked' {
  if (revokedAt !== null) return 'revoked'
  return expiresAt !== null && expiresAt <= now() ? 'expired' : 'active'
}
