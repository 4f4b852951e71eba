import { ERASE_STEPS, readErasure, type Erasure } from '../../crm/person-data/erase-store'
import {
  Alert,
  Badge,
  Button,
  ButtonLink,
  Card,
  CsrfField,
  Item,
  ItemList,
  LocalTime,
  PageHeader,
  Table,
} from '../components'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { showAbsent } from '../refusals'
import { erasurePath, PERSON_DATA } from './paths'
import { idOf } from '../row-id'

/** While it runs the page asks for itself again. */
export async function progressPage(c: AdminContext): Promise<Response> {
  const id = idOf(c)
  const erasure = id === null ? null : await readErasure(c.env, id)
  if (!erasure) return showAbsent(c)
  const text = c.var.text.personData
  return showPage(
    c,
    { title: text.progress.title(erasure.id), place: 'personData' },
    <>
      <PageHeader title={text.progress.title(erasure.id)}>
        <ButtonLink href={PERSON_DATA}>{text.back}</ButtonLink>
      </PageHeader>
      <Progress c={c} erasure={erasure} />
    </>,
  )
}

function Progress({ c, erasure }: { c: AdminContext; erasure: Erasure }) {
  const { progress } = c.var.text.personData
  const { id, finishedAt, problem, createdAt } = erasure
  const path = erasurePath(id)
  const polls = finishedAt === null ? { 'hx-get': path, 'hx-trigger': 'every 3s', 'hx-select': '#progress' } : {}
  return (
    <div id="progress" class="flex flex-col gap-6" {...polls} hx-swap="outerHTML">
      {finishedAt === null ? (
        <Alert kind={problem === null ? 'info' : 'warning'}>
          {problem === null ? progress.running : progress.waiting}
        </Alert>
      ) : (
        <Alert kind="success">{progress.done}</Alert>
      )}
      <Card>
        <p class="text-base-content/80 text-sm">
          {progress.begun} <LocalTime at={createdAt} />
          {finishedAt === null ? null : (
            <>
              {' '}
              · {progress.finished} <LocalTime at={finishedAt} />
            </>
          )}
        </p>
        <Steps c={c} erasure={erasure} />
        {finishedAt === null ? (
          <form method="post" action={`${path}/go-on`}>
            <CsrfField token={c.var.csrfToken} />
            <Button kind="plain">{progress.goOn}</Button>
          </form>
        ) : null}
      </Card>
      <Counts c={c} erasure={erasure} />
    </div>
  )
}

function Steps({ c, erasure }: { c: AdminContext; erasure: Erasure }) {
  const { progress, title } = c.var.text.personData
  const reached = ERASE_STEPS.indexOf(erasure.step)
  return (
    <ItemList label={title}>
      {ERASE_STEPS.flatMap((step, at) => {
        if (step === 'done') return []
        const state = at < reached ? 'done' : at === reached ? 'now' : 'later'
        return (
          <Item title={progress.steps[step]}>
            <Badge kind={state === 'done' ? 'success' : state === 'now' ? 'info' : 'plain'}>
              {progress.states[state]}
            </Badge>
          </Item>
        )
      })}
    </ItemList>
  )
}

function Counts({ c, erasure }: { c: AdminContext; erasure: Erasure }) {
  const { progress } = c.var.text.personData
  const counts = Object.entries(erasure.counts).filter(([, rows]) => rows > 0)
  return (
    <Card title={progress.counts}>
      {counts.length === 0 ? (
        <p>{progress.nothing}</p>
      ) : (
        <Table caption={progress.counts} columns={[progress.columns.what, progress.columns.rows]}>
          {counts.map(([what, rows]) => (
            <tr>
              <td>{progress.what[what] ?? what}</td>
              <td>{rows.toLocaleString(c.var.locale)}</td>
            </tr>
          ))}
        </Table>
      )}
    </Card>
  )
}
