import { Button, Field, SelectField } from '../components'
import type { Catalogue } from '../text/en'
import type { Ask } from './ask'

type FilterProps = { text: Catalogue['dashboard']; ask: Ask; numbers: readonly { id: string; name: string }[] }

export function Filter({ text, ask, numbers }: FilterProps) {
  const { filter } = text
  const { fields, problem, period } = ask
  const error = problem === null ? null : filter.problems[problem]
  const isFirst = problem === 'from'
  return (
    <div class="flex flex-col gap-3">
      <nav class="join flex-wrap" aria-label={filter.period}>
        {(['today', '7', '30'] as const).map((name) => (
          <a
            href={`/admin?${new URLSearchParams({ period: name, ...(ask.number ? { number: ask.number } : {}) }).toString()}`}
            class={`btn join-item ${problem === null && period.name === name ? 'btn-active' : ''}`}
            aria-current={problem === null && period.name === name ? 'page' : undefined}
          >
            {filter.periods[name]}
          </a>
        ))}
      </nav>
      <form method="get" action="/admin" class="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_1fr_auto]">
        <input type="hidden" name="period" value="custom" />
        <Field
          name="from"
          type="date"
          label={filter.from}
          value={problem === null ? period.firstDay : fields.from}
          {...(error && isFirst ? { error } : {})}
        />
        <Field
          name="to"
          type="date"
          label={filter.to}
          value={problem === null ? period.lastDay : fields.to}
          {...(error && !isFirst ? { error } : {})}
        />
        <SelectField
          name="number"
          label={filter.number}
          value={ask.number ?? ''}
          choices={[
            { value: '', label: filter.everyNumber },
            ...numbers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <div class="flex flex-wrap gap-2 lg:pt-6">
          <Button>{filter.apply}</Button>
          <button type="submit" class="btn" formaction="/admin/dashboard/figures.csv">
            {filter.download}
          </button>
        </div>
      </form>
    </div>
  )
}
