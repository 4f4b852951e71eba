import { ButtonLink, Item, ItemList } from '../../components'
import { NUMBERS, pathOf } from '../../numbers/paths'
import { FirstDo, PAGE, Step, type StepProps } from './step'

/** The numbers that are there, and those that Meta has on the account, to be added from here. */
export function NumbersStep(props: StepProps) {
  const { c, view } = props
  const text = c.var.text.settings.connection
  return (
    <Step {...props} name="numbers">
      <p>{text.numbers.hint}</p>
      {view.numbers.length === 0 ? (
        <p>{text.numbers.none}</p>
      ) : (
        <ItemList label={text.numbers.ours}>
          {view.numbers.map((number) => (
            <Item title={number.displayPhoneNumber} detail={number.verifiedName ?? number.phoneNumberId}>
              <ButtonLink small href={pathOf(number.id)}>
                {text.numbers.see}
              </ButtonLink>
            </Item>
          ))}
        </ItemList>
      )}
      {view.steps.token === 'done' ? (
        <div hx-get={`${PAGE}/numbers`} hx-trigger="intersect once" hx-swap="innerHTML" aria-live="polite">
          <p class="text-base-content/80 text-sm">{text.webhook.loading}</p>
        </div>
      ) : (
        <FirstDo c={c} step="token" />
      )}
      <div>
        <ButtonLink href={NUMBERS}>{text.numbers.open}</ButtonLink>
      </div>
    </Step>
  )
}
