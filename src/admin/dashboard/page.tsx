import {
  byNumberOf,
  byStaffOf,
  hoursOf,
  momentsOf,
  starsOf,
  sumsOf,
  type Answers,
  type Stars,
} from '../../dashboard/figures'
import { numberNames, readFigures } from '../../dashboard/figures-store'
import { writePerson } from '../../consents/person'
import { unitOf, wallsOf } from '../../dashboard/period'
import { staffNames } from '../../staff/names-store'
import { Card, PageHeader, Table } from '../components'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { duration } from '../text/en/dashboard'
import { readAsk } from './ask'
import { HoursOfDay, Ratings, Responses, Volume } from './charts'
import { Filter } from './filter'
import { numberIn, oneDigit, Tiles } from './tiles'

const HOUR_MS = 3_600_000

export async function dashboardPage(c: AdminContext): Promise<Response> {
  const text = c.var.text.dashboard
  const ask = await readAsk(c)
  const { period } = ask
  const [read, people, numbers] = await Promise.all([
    readFigures(c.env, period, ask.number),
    staffNames(c.env),
    numberNames(c.env).then((all) =>
      all.map(({ id, name }) => ({ id, name: /^\d+$/.test(name) ? writePerson(name) : name })),
    ),
  ])
  const moments = momentsOf(wallsOf(period), read.bars)
  const stars = starsOf(read.ratings)
  return showPage(
    c,
    { title: text.title, place: 'dashboard', status: ask.problem === null ? 200 : 422 },
    <>
      <PageHeader title={text.title} hint={text.zone(period.timeZone)} />
      <Filter text={text} ask={ask} numbers={numbers} />
      <Tiles c={c} now={read.now} sums={sumsOf(read.totals)} stars={stars} />
      <Volume c={c} period={period} moments={moments} />
      {unitOf(period) === HOUR_MS && period.firstDay === period.lastDay ? null : (
        <HoursOfDay c={c} hours={hoursOf(read.hours)} />
      )}
      <Responses c={c} period={period} moments={moments} />
      <Ratings c={c} stars={stars} />
      <ByStaff c={c} rows={byStaffOf(read.totals, read.ratings)} people={people} />
      <ByNumber c={c} rows={byNumberOf(read.totals, read.ratings)} numbers={numbers} />
    </>,
  )
}

type StaffProps = { c: AdminContext; rows: ReturnType<typeof byStaffOf>; people: ReadonlyMap<number, string> }

function ByStaff({ c, rows, people }: StaffProps) {
  const { columns, ...text } = c.var.text.dashboard
  return (
    <Card title={text.byStaff}>
      {rows.length === 0 ? (
        <p>{text.nobodyWrote}</p>
      ) : (
        <Table
          caption={text.byStaff}
          columns={[columns.staff, columns.out, columns.response, columns.closed, columns.rating]}
        >
          {rows.map((row) => (
            <tr>
              <th scope="row" class="font-normal">
                {people.get(row.staffId) ?? text.formerStaff(row.staffId)}
              </th>
              <td>{numberIn(c, row.out)}</td>
              <td class="whitespace-nowrap">{averageOf(row)}</td>
              <td>{numberIn(c, row.closed)}</td>
              <td class="whitespace-nowrap">{ratingOf(c, row)}</td>
            </tr>
          ))}
        </Table>
      )}
    </Card>
  )
}

type NumberProps = { c: AdminContext; rows: ReturnType<typeof byNumberOf>; numbers: { id: string; name: string }[] }

function ByNumber({ c, rows, numbers }: NumberProps) {
  const { columns, ...text } = c.var.text.dashboard
  if (rows.length === 0) return null
  const names = new Map(numbers.map(({ id, name }) => [id, name]))
  return (
    <Card title={text.byNumber}>
      <Table
        caption={text.byNumber}
        columns={[columns.number, columns.in, columns.out, columns.response, columns.closed, columns.rating]}
      >
        {rows.map((row) => (
          <tr>
            <th scope="row" class="font-normal whitespace-nowrap">
              {names.get(row.phoneNumberId) ?? row.phoneNumberId}
            </th>
            <td>{numberIn(c, row.in)}</td>
            <td>{numberIn(c, row.out)}</td>
            <td class="whitespace-nowrap">{averageOf(row)}</td>
            <td>{numberIn(c, row.closed)}</td>
            <td class="whitespace-nowrap">{ratingOf(c, row)}</td>
          </tr>
        ))}
      </Table>
    </Card>
  )
}

function averageOf({ answers, answerMs }: Answers): string {
  return answers === 0 ? '–' : duration(answerMs / answers)
}

function ratingOf(c: AdminContext, { ratings, stars }: Stars): string {
  return ratings === 0 ? '–' : `${oneDigit(c, stars / ratings)} ★ (${numberIn(c, ratings)})`
}
