import type { NewTemplate } from './templates'

/** What the account for notices has from the start. */
export const API_TEMPLATES: NewTemplate[] = [
  {
    name: 'invoice_ready',
    language: 'en_US',
    category: 'UTILITY',
    components: [
      { type: 'HEADER', format: 'DOCUMENT', example: { header_handle: ['https://scontent.example.com/invoice.pdf'] } },
      {
        type: 'BODY',
        text: 'Hi {{1}}, your invoice {{2}} over {{3}} is due on {{4}}.',
        example: { body_text: [['Ada', 'INV-1', '120.00', '2026-12-24']] },
      },
      { type: 'FOOTER', text: 'CRMConnect Notices' },
    ],
  },
  {
    name: 'record_update',
    language: 'en_US',
    category: 'UTILITY',
    components: [
      {
        type: 'BODY',
        text: 'Hi {{1}}, there is news of {{2}}. You can answer here.',
        example: { body_text: [['Ada', 'your order']] },
      },
    ],
  },
  {
    name: 'ticket_opened',
    language: 'en_US',
    category: 'UTILITY',
    components: [
      {
        type: 'BODY',
        text: 'Hi {{1}}, we have opened a ticket for you: {{2}}.',
        example: { body_text: [['Ada', 'My printer']] },
      },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'It is solved' },
          { type: 'URL', text: 'Open', url: 'https://example.com/t/{{1}}', example: ['https://example.com/t/7'] },
        ],
      },
    ],
  },
]
