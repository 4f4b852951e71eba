import { listNumbers } from '../../../settings/numbers-store'
import { findNumbers } from '../../../whatsapp/numbers/find'
import { Alert, Button, CsrfField, Item, ItemList } from '../../components'
import { NUMBERS } from '../../numbers/paths'
import { showPart } from '../../page'
import type { AdminContext } from '../../route'
import { whyNotFound } from '../../numbers/why-not-found'

/** Numbers of the account that are not added yet; the numbers' own screen adds them. */
export async function showFoundNumbers(c: AdminContext): Promise<Response> {
  const { adding } = c.var.text.numbers
  const text = c.var.text.settings.connection.numbers
  const [rows, found] = await Promise.all([listNumbers(c.env), findNumbers(c.env, c.var.staff.staffId)])
  if (!found.ok) {
    return showPart(c, <Alert kind="warning">{whyNotFound(c.var.text, found)}</Alert>)
  }
  const known = new Set(rows.map(({ phoneNumberId }) => phoneNumberId))
  const others = found.numbers.filter(({ phoneNumberId }) => !known.has(phoneNumberId))
  if (others.length === 0) return showPart(c, <p>{adding.ways.noneFound}</p>)
  return showPart(
    c,
    <>
      <h3 class="font-medium">{text.found}</h3>
      <ItemList label={text.found}>
        {others.map(({ phoneNumberId, displayPhoneNumber, verifiedName }) => (
          <Item title={displayPhoneNumber} detail={verifiedName ?? phoneNumberId}>
            <form method="post" action={`${NUMBERS}/add`}>
              <CsrfField token={c.var.csrfToken} />
              <input type="hidden" name="phoneNumberId" value={phoneNumberId} />
              <Button small label={adding.addNamed(displayPhoneNumber)}>
                {adding.addOne}
              </Button>
            </form>
          </Item>
        ))}
      </ItemList>
    </>,
  )
}
