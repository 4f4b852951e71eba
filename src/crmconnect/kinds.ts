/**
 * What CRMConnect's tables become here, in the order in which they are brought over: whatever a row refers to comes before
 * it. `tables`: names without CRMConnect's prefix (`tbl`). Fields: ours, each with names of columns that were met, folded (lower
 * case, without marks). The first name of the table's own `id` field is what others refer to.
 */
export const KINDS = {
  staff: {
    tables: ['staff'],
    fields: {
      id: ['staffid', 'id', 'userid'],
      email: ['email'],
      firstname: ['firstname'],
      lastname: ['lastname'],
      phonenumber: ['phonenumber', 'phone', 'mobile'],
      admin: ['admin', 'isadmin'],
      active: ['active'],
      created: ['datecreated', 'createdat', 'dateadded'],
    },
    needs: ['id', 'email'],
  },
  permissions: {
    tables: ['staff_permissions'],
    fields: {
      staff: ['staffid', 'staff'],
      feature: ['feature'],
      capability: ['capability'],
    },
    needs: ['staff', 'feature', 'capability'],
  },
  statuses: {
    tables: ['leads_status', 'lead_status'],
    fields: {
      id: ['id'],
      name: ['name'],
      color: ['color', 'colour'],
      position: ['statusorder', 'position'],
    },
    needs: ['id', 'name'],
  },
  sources: { tables: ['leads_sources', 'lead_sources'], fields: { id: ['id'], name: ['name'] }, needs: ['id', 'name'] },
  leads: {
    tables: ['leads'],
    fields: {
      id: ['id', 'leadid'],
      name: ['name'],
      phonenumber: ['phonenumber', 'phone', 'mobile'],
      email: ['email'],
      company: ['company'],
      description: ['description', 'notes'],
      status: ['status', 'statusid'],
      source: ['source', 'sourceid'],
      assigned: ['assigned', 'assignedto'],
      created: ['dateadded', 'createdat', 'datecreated'],
      converted: ['dateconverted', 'convertedat'],
      lastContact: ['lastcontact', 'lastcontactat'],
      contact: ['contactid', 'convertedcontactid'],
    },
    needs: ['id'],
  },
  contacts: {
    tables: ['contacts'],
    fields: {
      id: ['id', 'contactid'],
      firstname: ['firstname', 'name'],
      lastname: ['lastname'],
      phonenumber: ['phonenumber', 'phone', 'mobile'],
      email: ['email'],
      company: ['company'],
      description: ['description', 'title'],
      lead: ['leadid'],
      created: ['datecreated', 'dateadded', 'createdat'],
    },
    needs: ['id'],
  },
  templates: {
    tables: ['whatsapp_interaction_templates', 'whatsapp_templates', 'wtc_templates'],
    fields: {
      id: ['id'],
      metaId: ['templateid', 'metaid'],
      name: ['name', 'templatename'],
      language: ['language'],
      category: ['category'],
      status: ['status'],
      components: ['components', 'templatedata'],
      parameterFormat: ['parameterformat'],
      headerFormat: ['headerdataformat', 'headerformat'],
      header: ['headerdatatext', 'headertext', 'header'],
      body: ['bodydata', 'bodytext', 'body'],
      footer: ['footerdata', 'footertext', 'footer'],
      buttons: ['buttonsdata', 'buttons'],
    },
    needs: ['id', 'name', 'language'],
  },
  interactions: {
    tables: ['whatsapp_interactions', 'wtc_interactions'],
    fields: {
      id: ['id', 'interactionid'],
      phoneNumberId: ['phonenumberid', 'wanoid'],
      waId: ['waid', 'receiverid', 'phone', 'phonenumber', 'receiver'],
      name: ['name', 'contactname'],
      relType: ['reltype', 'type'],
      relId: ['relid', 'typeid'],
      assigned: ['assigned', 'agent', 'assignedto', 'staffid'],
      firstAt: ['firstmessageat', 'createdat', 'timesent'],
      lastAt: ['lastmessageat', 'lastmsgtime', 'lastmessagetime', 'updatedat'],
      lastMessage: ['lastmessage'],
    },
    needs: ['id', 'waId'],
  },
  messages: {
    tables: ['whatsapp_interaction_messages', 'wtc_interaction_messages'],
    fields: {
      id: ['id'],
      interaction: ['interactionid'],
      wamid: ['wamid', 'messageid', 'whatsappid'],
      direction: ['direction', 'nature'],
      sender: ['senderid', 'sender', 'from'],
      type: ['type', 'messagetype'],
      body: ['body', 'message', 'text'],
      file: ['mediakey', 'url', 'filename', 'media'],
      status: ['status', 'messagestatus'],
      problem: ['statusmessage', 'errortext', 'errormessage'],
      staff: ['staffid'],
      sentBy: ['sentby'],
      replyTo: ['refmessageid', 'replyto', 'contextid'],
      at: ['at', 'timesent', 'createdat', 'timestamp', 'sentat'],
    },
    needs: ['interaction', 'at'],
  },
  bots: {
    tables: ['whatsapp_bots', 'whatsapp_bot', 'wtc_bot', 'wtc_bots'],
    fields: {
      id: ['id'],
      name: ['name'],
      replyType: ['replytype'],
      trigger: ['trigger', 'keywords'],
      synonyms: ['synonyms'],
      minutes: ['minutes', 'delay', 'delayminutes', 'aftertime'],
      hours: ['hours', 'businesshours', 'timerange', 'operationhours'],
      botType: ['bottype'],
      config: ['config', 'settings', 'data'],
      text: ['replytext', 'text', 'message', 'body'],
      header: ['botheader', 'header', 'headertext'],
      footer: ['botfooter', 'footer', 'footertext'],
      button1: ['button1', 'button1text'],
      button2: ['button2', 'button2text'],
      button3: ['button3', 'button3text'],
      linkLabel: ['buttonname', 'ctatext'],
      linkUrl: ['buttonurl', 'ctaurl'],
      file: ['filename', 'file', 'mediaurl', 'mediakey'],
      template: ['templateid', 'template'],
      latitude: ['latitude', 'lat'],
      longitude: ['longitude', 'lng', 'long'],
      place: ['locationname', 'place'],
      address: ['address', 'locationaddress'],
      phone: ['contactphone', 'phonenumber', 'phone'],
      flow: ['flowdata', 'flow'],
      relType: ['reltype'],
      position: ['position', 'sortorder', 'botorder'],
    },
    needs: ['id', 'name'],
  },
  flows: {
    tables: ['whatsapp_bot_flows', 'whatsapp_bot_flow', 'whatsapp_flows', 'wtc_bot_flow'],
    fields: {
      id: ['id'],
      name: ['flowname', 'name'],
      flow: ['flowdata', 'flow', 'data'],
    },
    needs: ['id', 'flow'],
  },
  campaigns: {
    tables: ['whatsapp_campaigns', 'whatsapp_campaign', 'wtc_campaigns'],
    fields: {
      id: ['id'],
      name: ['name'],
      relType: ['reltype'],
      template: ['templateid', 'template'],
      campaignType: ['campaigntype'],
      days: ['autoreminderdays'],
      sendTimes: ['sendtimes'],
      time: ['scheduledsendtime', 'sendtime'],
      state: ['state', 'status'],
      isSent: ['issent', 'sent'],
      created: ['createdat', 'dateadded', 'datecreated'],
    },
    needs: ['id', 'name'],
  },
  options: {
    tables: ['options'],
    fields: { name: ['name'], value: ['value'] },
    needs: ['name', 'value'],
  },
} as const satisfies Record<
  string,
  { tables: readonly string[]; fields: Record<string, readonly string[]>; needs: readonly string[] }
>

export type Kind = keyof typeof KINDS
export type FieldOf<K extends Kind> = keyof (typeof KINDS)[K]['fields'] & string
export const KIND_NAMES = Object.keys(KINDS) as Kind[]

/** By field of the kind: the name of the table's column. */
export type ColumnChoice = Record<string, string>

export function fieldsOf(kind: Kind): Record<string, readonly string[]> {
  return KINDS[kind].fields
}
