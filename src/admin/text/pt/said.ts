import { saidIn } from '../said-in'
import { saidByUs } from './said-by-us'
import { saidOfBots } from './said-of-bots'
import { saidOfCalls } from './said-of-calls'
import { saidOfForms } from './said-of-forms'
import { saidOfMessages } from './said-of-messages'
import { saidOfMeta } from './said-of-meta'
import { saidOfNotifications } from './said-of-notifications'
import { saidOfSlots } from './said-of-slots'

export const said = saidIn({
  ...saidOfMeta,
  ...saidOfForms,
  ...saidOfMessages,
  ...saidOfSlots,
  ...saidOfBots,
  ...saidOfCalls,
  ...saidOfNotifications,
  ...saidByUs,
})
