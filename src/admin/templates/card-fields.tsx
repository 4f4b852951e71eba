import { type DraftCard, NO_SAMPLE } from '../../whatsapp/templates/draft'
import { CARD_BUTTON_KINDS, CARD_MEDIA } from '../../whatsapp/templates/draft-choices'
import { TEMPLATE_LIMITS } from '../../whatsapp/limits'
import { SelectField, TextAreaField } from '../components'
import { ButtonFields } from './button-fields'
import { Examples } from './example-fields'
import { Counter, ListError, type PartProps } from './form-parts'
import { CARD_BUTTON_SLOTS, CARD_SLOTS } from './form-slots'
import { SampleField } from './sample-field'

const EMPTY: DraftCard = { sample: NO_SAMPLE, body: '', examples: {}, buttons: [] }

/** The cards of a carousel. Two are open at first: there is no carousel with fewer. */
export function CardFields(props: PartProps) {
  const { text, draft, errors } = props
  const places = Array.from({ length: Math.max(CARD_SLOTS, draft.cards.length) }, (_, i) => i)
  return (
    <>
      <SelectField
        name="cardMedia"
        label={text.cardMedia}
        value={draft.cardMedia}
        choices={CARD_MEDIA.map((kind) => ({ value: kind, label: text.cardMediaKinds[kind] }))}
      />
      <ListError field="cards" errors={errors} />
      <div class="flex flex-col gap-2" data-slots="cards" data-least={TEMPLATE_LIMITS.carouselCardsLeast}>
        {places.map((i) => (
          <Card {...props} index={i} />
        ))}
      </div>
      <div>
        <button type="button" class="btn btn-sm" data-adds="cards" hidden>
          {text.addCard}
        </button>
      </div>
    </>
  )
}

function Card({ text, draft, errors, index }: PartProps & { index: number }) {
  const at = `cards.${index}`
  const number = index + 1
  const card = draft.cards[index] ?? EMPTY
  const isOpen = index < Math.max(draft.cards.length, TEMPLATE_LIMITS.carouselCardsLeast)
  return (
    <details class="border-base-300 rounded-lg border" open={isOpen} data-slot={at}>
      <summary class="cursor-pointer px-3 py-2 font-medium">{text.card(number)}</summary>
      <div class="flex flex-col gap-4 p-3 pt-1">
        <SampleField
          name={`${at}.sample`}
          label={text.cardFile(number)}
          hint={text.cardFileHint}
          kindOf="cardMedia"
          sample={card.sample}
          error={errors[`${at}.sample`]}
          text={text}
        />
        <TextAreaField
          name={`${at}.body`}
          label={text.cardText(number)}
          rows={2}
          value={card.body}
          error={errors[`${at}.body`]}
          hint={<Counter name={`${at}.body`} value={card.body} limit={TEMPLATE_LIMITS.cardBody} text={text} />}
        />
        <Examples
          field={`${at}.examples`}
          of={`${at}.body`}
          source={card.body}
          examples={card.examples}
          errors={errors}
          text={text}
        />
        <p class="text-sm font-medium">{text.cardButtons(number)}</p>
        <ButtonFields
          field={`${at}.buttons`}
          labelled={(label) => text.onCard(number, label)}
          buttons={card.buttons}
          slots={CARD_BUTTON_SLOTS}
          kinds={CARD_BUTTON_KINDS}
          errors={errors}
          text={text}
        />
        <div>
          <button type="button" class="btn btn-sm btn-ghost" data-removes={at} hidden>
            {text.removeCard(number)}
          </button>
        </div>
      </div>
    </details>
  )
}
