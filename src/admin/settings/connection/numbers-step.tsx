import { ButtonLink } from '../../components'
import { NumbersCard } from '../numbers/numbers-card'
import type { NumberErrors } from '../numbers/schema'
import { Step, type StepProps } from './step'

type NumberForm = { values: Record<string, unknown>; errors: NumberErrors }

export function NumbersStep({ number, ...props }: StepProps & { number: NumberForm | null }) {
  const { c, view } = props
  const text = c.var.text.settings.connection.numbers
  return (
    <Step {...props} name="numbers">
      <NumbersCard c={c} numbers={view.numbers} values={number?.values ?? {}} errors={number?.errors ?? {}} />
      <div>
        <ButtonLink href="/admin/whatsapp/numbers">{text.open}</ButtonLink>
      </div>
    </Step>
  )
}
