import { saidIn } from '../said-in'
import { saidByUs } from './said-by-us'
import { saidOfMeta } from './said-of-meta'
import { saidOfNotifications } from './said-of-notifications'

export const said = saidIn({ ...saidOfMeta, ...saidByUs, ...saidOfNotifications })
