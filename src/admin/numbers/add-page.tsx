import { listNumbers } from '../../settings/numbers-store'
import { findNumbers, type FoundNumbers } from '../../whatsapp/numbers/find'
import type { MetaNumber } from '../../whatsapp/numbers/schema'
import {
  Alert,
  Button,
  ButtonLink,
  Card,
  CheckField,
  CsrfField,
  EmptyState,
  Field,
  Item,
  ItemList,
  PageHeader,
} from '../components'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { NUMBERS } from './paths'
import { WordBadge } from './word'
import { whyNotFound } from './why-not-found'

/** A form that was refused, shown again as it was typed. */
export type RefusedNumber = { phoneNumberId: string; isCoexistence: boolean; error: string }

export async function showAddNumber(c: AdminContext, refused: RefusedNumber | null = null): Promise<Response> {
  const { adding: text, back } = c.var.text.numbers
  const [rows, found] = await Promise.all([listNumbers(c.env), findNumbers(c.env, c.var.staff.staffId)])
  const known = new Set(rows.map(({ phoneNumberId }) => phoneNumberId))
  return showPage(
    c,
    { title: text.title, place: 'numbers', status: refused ? 422 : 200 },
    <>
      <PageHeader title={text.title} hint={text.hint}>
        <ButtonLink href={NUMBERS}>{back}</ButtonLink>
      </PageHeader>
      <FoundCard c={c} found={found} known={known} />
      <Card title={text.ways.signup} hint={text.ways.signupHint}>
        <div>
          <ButtonLink href={`${NUMBERS}/signup`}>{c.var.text.numbers.signup.title}</ButtonLink>
        </div>
      </Card>
      <HandCard c={c} refused={refused} />
    </>,
  )
}

function FoundCard({ c, found, known }: { c: AdminContext; found: FoundNumbers; known: ReadonlySet<string> }) {
  const { adding: text } = c.var.text.numbers
  if (!found.ok) {
    return <Alert kind="warning">{whyNotFound(c.var.text, found)}</Alert>
  }
  const others = found.numbers.filter(({ phoneNumberId }) => !known.has(phoneNumberId))
  return (
    <Card title={text.ways.found} hint={text.ways.foundHint}>
      {others.length === 0 ? (
        <EmptyState title={text.ways.noneFound}>{text.ways.noneFoundAdvice}</EmptyState>
      ) : (
        <ItemList label={text.ways.found}>
          {others.map((number) => (
            <FoundNumber c={c} number={number} />
          ))}
        </ItemList>
      )}
    </Card>
  )
}

function FoundNumber({ c, number }: { c: AdminContext; number: MetaNumber }) {
  const { adding: text, words, unnamed } = c.var.text.numbers
  const title = (
    <>
      {number.displayPhoneNumber} <WordBadge words={words} kind="status" value={number.status} />
    </>
  )
  return (
    <Item title={title} detail={`${number.verifiedName ?? unnamed} · ${number.phoneNumberId}`}>
      <form method="post" action={`${NUMBERS}/add`}>
        <CsrfField token={c.var.csrfToken} />
        <input type="hidden" name="phoneNumberId" value={number.phoneNumberId} />
        <Button small label={text.addNamed(number.displayPhoneNumber)}>
          {text.addOne}
        </Button>
      </form>
    </Item>
  )
}

function HandCard({ c, refused }: { c: AdminContext; refused: RefusedNumber | null }) {
  const { adding: text } = c.var.text.numbers
  return (
    <Card title={text.ways.hand} hint={text.ways.handHint}>
      <form method="post" action={`${NUMBERS}/add`} class="flex max-w-md flex-col gap-4">
        <CsrfField token={c.var.csrfToken} />
        <Field
          name="phoneNumberId"
          label={text.phoneNumberId}
          value={refused?.phoneNumberId ?? ''}
          error={refused?.error}
          inputmode="numeric"
          maxlength={25}
          autocomplete="off"
          required
        />
        <CheckField
          name="isCoexistence"
          label={text.isCoexistence}
          hint={text.isCoexistenceHint}
          checked={refused?.isCoexistence ?? false}
        />
        <div>
          <Button>{text.submit}</Button>
        </div>
      </form>
    </Card>
  )
}
