import type { ListedCustomer } from '../phone'

export function CustomerButton({ isChosen, ...customer }: ListedCustomer & { isChosen: boolean }) {
  const { waId, name, identity, isOnWhatsApp } = customer
  return (
    <button type="button" data-wa-id={waId} aria-current={isChosen ? 'true' : 'false'}>
      <span class="face" aria-hidden="true">
        {[...name.trim()][0]?.toUpperCase() ?? '?'}
      </span>
      <span class="whom">
        <span dir="auto">{name}</span>
        <small>
          +{waId}
          {NOTES[identity]}
          {isOnWhatsApp ? '' : ' · not on WhatsApp'}
        </small>
      </span>
    </button>
  )
}

const NOTES = { both: '', hidden: ' · number hidden', phone: ' · no user id' } as const
