import { saidIn } from '../said-in'
import { saidByUs } from './said-by-us'
import { saidOfBots } from './said-of-bots'
import { saidOfMeta } from './said-of-meta'

export const said = saidIn({ ...saidOfMeta, ...saidOfBots, ...saidByUs })
