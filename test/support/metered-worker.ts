import { meteredEntry } from '../../bench/support/limits-entry'
import { measureFetch } from '../../bench/support/limits-env'
import { metered } from '../../bench/support/limits-object'
import * as app from '../../src/worker'

/**
 * The Worker of the worker tests with `npm test -- --limits`: the app's, with what each invocation asks of the platform measured. An invocation is what goes
 * through a door of it, as in the cloud: a request, a batch of a queue, a stroke of the clock, a call of an object, an alarm, an
 * event of a socket. Functions that a test calls by itself in its own process are none, and are not measured.
 */
export const Config = metered('Config', app.Config)
export const Conversation = metered('Conversation', app.Conversation)
export const InboxHub = metered('InboxHub', app.InboxHub)
export const Journal = metered('Journal', app.Journal)
export const SenderNumber = metered('SenderNumber', app.SenderNumber)

measureFetch()

// oxlint-disable-next-line import/no-default-export -- a Worker's entry
export default meteredEntry(app.default)
