import { z } from 'zod'
import { isOpen } from '../../../settings/hours-open'
import { defineNode, go } from '../define-node'

export const hours = defineNode({
  kind: 'hours',
  label: 'Business hours',
  hint: 'Goes one way while we are open and the other while we are closed, by the hours of the number.',
  group: 'decide',
  data: z.object({}),
  fields: {},
  fresh: {},
  ends: [
    { key: 'open', label: 'While open', isByCustomer: false },
    { key: 'closed', label: 'While closed', isByCustomer: false },
  ],
  enter: (_, { ask }) => {
    const { settings } = ask.context
    const isNow = isOpen(settings, ask.at, settings.timeZone)
    return { why: isNow ? 'We are open.' : 'We are closed.', leads: go(isNow ? 'open' : 'closed') }
  },
})
