import { newestErasures } from '../../crm/person-data/erase-store'
import { readOptions } from '../../settings/options-store'
import { staffNames } from '../../staff/names-store'
import {
  Alert,
  Badge,
  Button,
  ButtonLink,
  Card,
  CsrfField,
  Field,
  Item,
  ItemList,
  LocalTime,
  PageHeader,
} from '../components'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { erasurePath, PERSON_DATA } from './paths'

const PAST_SHOWN = 20

/** `typed`: what was looked up when it was refused. */
export async function searchPage(c: AdminContext, typed?: string): Promise<Response> {
  const text = c.var.text.personData
  const [{ whatsapp_default_country: country }, past, people] = await Promise.all([
    readOptions(c.env, ['whatsapp_default_country']),
    newestErasures(c.env, PAST_SHOWN),
    staffNames(c.env),
  ])
  return showPage(
    c,
    { title: text.title, place: 'personData', status: typed === undefined ? 200 : 422 },
    <>
      <PageHeader title={text.title} hint={text.hint} />
      {c.req.query('gone') === undefined ? null : <Alert kind="warning">{text.gone}</Alert>}
      <Card title={text.lookup.title}>
        <form method="post" action={`${PERSON_DATA}/look-up`} class="flex max-w-xl flex-wrap items-start gap-3">
          <CsrfField token={c.var.csrfToken} />
          <div class="min-w-56 grow">
            <Field
              name="person"
              label={text.lookup.label}
              hint={text.lookup.hint(country)}
              value={typed ?? ''}
              error={typed === undefined ? undefined : text.lookup.error}
              maxlength={150}
              autocomplete="off"
              required
            />
          </div>
          <div class="sm:pt-6">
            <Button>{text.lookup.find}</Button>
          </div>
        </form>
      </Card>
      <Card title={text.past.title}>
        {past.length === 0 ? <p>{text.past.empty}</p> : null}
        <ItemList label={text.past.title}>
          {past.map(({ id, createdAt, staffId, finishedAt }) => (
            <Item
              title={text.progress.title(id)}
              detail={
                <>
                  <LocalTime at={createdAt} /> · {people.get(staffId) ?? staffId}
                </>
              }
            >
              <Badge kind={finishedAt === null ? 'warning' : 'success'}>
                {finishedAt === null ? text.past.open : text.past.done}
              </Badge>
              <ButtonLink href={erasurePath(id)} small>
                {text.progress.counts}
              </ButtonLink>
            </Item>
          ))}
        </ItemList>
      </Card>
    </>,
  )
}
