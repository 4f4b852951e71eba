export { flow as en } from '../../text/en/flow'
