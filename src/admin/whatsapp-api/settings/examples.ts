import { DOOR } from '../paths'

/** How an event is posted with a key, ready to be pasted into a shell. */
export function curlExample(origin: string): string {
  const event = {
    id: 'invoice-1024-added',
    event: 'after_invoice_added',
    occurred_at: '2026-01-31T09:30:00Z',
    data: {
      id: 1024,
      number: 'INV-001024',
      total: '120.00',
      currency: 'EUR',
      duedate: '2026-02-14',
      pdf: 'https://crm.example.com/invoice/1024.pdf',
      contact: { id: 7, firstname: 'Ada', lastname: 'Lovelace', phonenumber: '+44 7700 900123' },
    },
  }
  return [
    `curl -X POST ${origin}${DOOR} \\`,
    `  -H 'authorization: Bearer YOUR_KEY' \\`,
    `  -H 'content-type: application/json' \\`,
    `  -d '${JSON.stringify(event, null, 2)}'`,
  ].join('\n')
}

/** A module's file for CRMConnect: one event as an example, and the function that signs by Standard Webhooks. */
export function phpExample(origin: string): string {
  return `<?php
// modules/whatsapp_events/whatsapp_events.php
const WHATSAPP_DOOR = '${origin}${DOOR}';
const WHATSAPP_SECRET = 'whsec_...'; // the signing secret

hooks()->add_action('after_invoice_added', function ($invoice_id) {
    $ci = &get_instance();
    $ci->load->model(['invoices_model', 'clients_model']);
    $invoice = $ci->invoices_model->get($invoice_id);
    $contact = $ci->clients_model->get_contact(get_primary_contact_user_id($invoice->clientid));
    whatsapp_event('after_invoice_added', "invoice-$invoice_id-added", [
        'id' => (int) $invoice_id,
        'number' => format_invoice_number($invoice_id),
        'total' => $invoice->total,
        'currency' => $invoice->currency_name,
        'date' => $invoice->date,
        'duedate' => $invoice->duedate,
        'link' => site_url("invoice/$invoice_id/$invoice->hash"),
        'contact' => [
            'id' => (int) $contact->id,
            'firstname' => $contact->firstname,
            'lastname' => $contact->lastname,
            'email' => $contact->email,
            'phonenumber' => $contact->phonenumber,
        ],
    ]);
});

function whatsapp_event($event, $id, array $data)
{
    $body = json_encode(['id' => $id, 'event' => $event, 'occurred_at' => gmdate('Y-m-d\\TH:i:s\\Z'), 'data' => $data]);
    $time = time();
    $key = base64_decode(substr(WHATSAPP_SECRET, strlen('whsec_')));
    $signature = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$time.$body", $key, true));
    $call = curl_init(WHATSAPP_DOOR);
    curl_setopt_array($call, [
        CURLOPT_POST => true,
        CURLOPT_POSTFIELDS => $body,
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 5,
        CURLOPT_HTTPHEADER => [
            'content-type: application/json',
            "webhook-id: $id",
            "webhook-timestamp: $time",
            "webhook-signature: $signature",
        ],
    ]);
    curl_exec($call);
    // Not 202: post the same body with the same id again later. The invoice itself is saved in any case.
    if (curl_getinfo($call, CURLINFO_RESPONSE_CODE) !== 202) {
        log_activity("WhatsApp did not take $event ($id)");
    }
    curl_close($call);
}
`
}
