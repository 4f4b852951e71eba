import { connection } from './connection'
import { widget } from './widget'

export const settings = {
  title: 'Settings',
  tabs: {
    label: 'Settings',
    connection: 'Connection',
    autoLead: 'Auto lead',
    hours: 'Hours',
    inbox: 'Inbox',
    handOver: 'Hand-over',
    ai: 'AI',
    alerts: 'Alerts',
    storage: 'Storage',
    widget: 'Chat widget',
    crmconnect: 'CRMConnect',
    keys: 'Keys',
  },
  notSaved: 'Nothing is saved yet. Correct the marked fields and save again; secrets have to be typed again.',
  connection,
  widget,
  autoLead: {
    title: 'Auto lead',
    hint: 'Whoever writes for the first time and is no lead, contact or colleague yet becomes a lead.',
    saved: 'Auto lead is saved. It acts within two seconds.',
    enabled: 'Make leads from new customers',
    status: 'Lead status',
    source: 'Lead source',
    assigned: 'Assigned to',
    byDefault: (name: string) => `Default (${name})`,
    nothingYet: 'none exists yet',
    nobody: 'Nobody',
    gone: (id: string) => `No longer exists (${id})`,
    off: 'Auto lead is off: customers who write do not become leads.',
    goneStatus: 'The chosen status no longer exists. Leads are made with the default; choose another.',
    goneSource: 'The chosen source no longer exists. Leads are made with the default; choose another.',
    goneAssigned:
      'The chosen colleague no longer exists or is not active. Leads are assigned to nobody; choose another.',
    noStatus: 'There is no lead status at all: no lead can be made. Add one first.',
    noSource: 'There is no lead source at all: no lead can be made. Add one first.',
    errors: { choose: 'Choose one of the list.' },
  },
}
