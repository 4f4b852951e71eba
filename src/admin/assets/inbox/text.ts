export { inbox as en } from '../../text/en/inbox'
