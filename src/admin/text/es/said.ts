import { saidIn } from '../said-in'
import { saidByUs } from './said-by-us'
import { saidOfMeta } from './said-of-meta'

export const said = saidIn({ ...saidOfMeta, ...saidByUs })
