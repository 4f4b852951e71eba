/** What the CRM's programmers copy. `{origin}` is where this runs. */
export const CURL_NOTIFY = `curl -X POST {origin}/whatsapp_api/notify \\
  -H "Authorization: Bearer $WHATSAPP_KEY" -H "Content-Type: application/json" \\
  -d '{"id":"after_invoice_added:77","event":"after_invoice_added","occurred_at":"2026-12-01T10:00:00Z",
       "data":{"id":77,"number":"INV-000077","total":"1,234.50","currency":"USD","duedate":"2026-12-31",
               "pdf":"https://crm.example.com/invoice/77.pdf",
               "contact":{"id":12,"firstname":"Ana","lastname":"Lopez","phonenumber":"+34600112233"}}}'`

export const CURL_SIGNED = `BODY='{"id":"lead_created:41","event":"lead_created","data":{"id":41,"name":"Jo","phonenumber":"+14155552671"}}'
ID=msg_$(openssl rand -hex 12); TIME=$(date +%s)
KEY=$(printf %s "\${WHATSAPP_SIGNING_SECRET#whsec_}" | base64 -d | xxd -p -c 256)
SIGNATURE=$(printf %s "$ID.$TIME.$BODY" | openssl dgst -sha256 -mac HMAC -macopt hexkey:$KEY -binary | base64)
curl -X POST {origin}/whatsapp_api/notify -H "Content-Type: application/json" \\
  -H "webhook-id: $ID" -H "webhook-timestamp: $TIME" -H "webhook-signature: v1,$SIGNATURE" --data-raw "$BODY"`

export const CURL_MESSAGE = `curl -X POST {origin}/api/v1/messages \\
  -H "Authorization: Bearer $WHATSAPP_KEY" -H "Content-Type: application/json" -H "Idempotency-Key: order-17" \\
  -d '{"to":"+14155552671","template":{"name":"order_update","language":"en_US",
       "values":{"header":"A-17","body.1":"Ana","body.2":"A-17","buttons.0":"A-17"}}}'`

export const CURL_CONVERSATION = `curl {origin}/api/v1/conversations/$CONVERSATION_ID -H "Authorization: Bearer $WHATSAPP_KEY"`

export const CURL_LEAD = `curl -X PUT {origin}/api/v1/leads/41 \\
  -H "Authorization: Bearer $WHATSAPP_KEY" -H "Content-Type: application/json" \\
  -d '{"name":"Jo Smith","phonenumber":"+14155552671","status":"Customer"}'`

export const CURL_CONTACT = `curl -X PUT {origin}/api/v1/contacts/12 \\
  -H "Authorization: Bearer $WHATSAPP_KEY" -H "Content-Type: application/json" \\
  -d '{"firstname":"Ana","lastname":"Lopez","phonenumber":"+34600112233"}'`

export const CURL_GROUP = `curl -X PUT {origin}/api/v1/groups/Newsletter \\
  -H "Authorization: Bearer $WHATSAPP_KEY" -H "Content-Type: application/json" \\
  -d '{"mode":"replace","members":[{"phone":"+34600112233","name":"Ana","fields":{"city":"Madrid"}}]}'`

/** A module of CRMConnect. What cannot be posted waits in a file and goes with the next run of cron: the hook itself never fails. */
export const PHP = `<?php
// modules/whatsapp_notify/whatsapp_notify.php
defined('BASEPATH') or exit('No direct script access allowed');
/* Module name: WhatsApp notify */

const WHATSAPP_NOTIFY_URL = '{origin}/whatsapp_api/notify';
const WHATSAPP_SIGNING_SECRET = 'whsec_...'; // of the settings page; keep it out of version control
const WHATSAPP_WAITING = APPPATH . 'logs/whatsapp_waiting.jsonl';

/** The same record gives the same id: posted twice, it counts once. */
function whatsapp_event($event, $record_id, array $data) {
    whatsapp_post([['id' => "$event:$record_id", 'event' => $event, 'occurred_at' => time(), 'data' => $data]]);
}

function whatsapp_post(array $events) {
    $body = json_encode($events, JSON_INVALID_UTF8_SUBSTITUTE);
    $id = 'msg_' . bin2hex(random_bytes(12));
    $time = time();
    $secret = base64_decode(substr(WHATSAPP_SIGNING_SECRET, strlen('whsec_')));
    $signature = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$time.$body", $secret, true));
    $curl = curl_init(WHATSAPP_NOTIFY_URL);
    curl_setopt_array($curl, [
        CURLOPT_POST => true, CURLOPT_POSTFIELDS => $body, CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 5,
        CURLOPT_HTTPHEADER => ['Content-Type: application/json', "webhook-id: $id", "webhook-timestamp: $time",
            "webhook-signature: $signature"],
    ]);
    $answer = curl_exec($curl);
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    curl_close($curl);
    if ($status === 202) { return; }
    if ($status === 422) { log_message('error', 'WhatsApp refused: ' . $answer); return; } // the good ones are kept there
    foreach ($events as $event) { file_put_contents(WHATSAPP_WAITING, json_encode($event) . "\\n", FILE_APPEND | LOCK_EX); }
}

function whatsapp_contact($contact_id) {
    $contact = get_instance()->clients_model->get_contact($contact_id);
    return $contact ? ['id' => $contact->id, 'firstname' => $contact->firstname, 'lastname' => $contact->lastname,
        'phonenumber' => $contact->phonenumber, 'email' => $contact->email] : null;
}

function whatsapp_staff($staff_id) {
    $staff = $staff_id ? get_instance()->staff_model->get($staff_id) : null;
    return $staff ? ['id' => $staff->staffid, 'firstname' => $staff->firstname, 'lastname' => $staff->lastname,
        'email' => $staff->email, 'phonenumber' => $staff->phonenumber] : null;
}

function whatsapp_lead($event, $given) {
    $id = is_array($given) ? $given['lead_id'] : $given;
    $CI = &get_instance();
    $CI->load->model('leads_model');
    $lead = $CI->leads_model->get($id);
    if (!$lead) { return; }
    whatsapp_event($event, $id, ['id' => $id, 'name' => $lead->name, 'phonenumber' => $lead->phonenumber,
        'email' => $lead->email, 'company' => $lead->company, 'status' => $lead->status_name,
        'source' => $lead->source_name, 'assigned' => whatsapp_staff($lead->assigned)]);
}

hooks()->add_action('lead_created', function ($given) { whatsapp_lead('lead_created', $given); });
hooks()->add_action('web_to_lead_form_submitted', function ($given) { whatsapp_lead('web_to_lead_form_submitted', $given); });

hooks()->add_action('contact_created', function ($id) { whatsapp_event('contact_created', $id, whatsapp_contact($id)); });

hooks()->add_action('after_invoice_added', function ($id) {
    $CI = &get_instance();
    $CI->load->model('invoices_model');
    $invoice = $CI->invoices_model->get($id);
    whatsapp_event('after_invoice_added', $id, ['id' => $id, 'number' => format_invoice_number($id),
        'total' => $invoice->total, 'currency' => $invoice->currency_name, 'date' => $invoice->date,
        'duedate' => $invoice->duedate, 'status' => $invoice->status,
        'link' => site_url("invoice/$id/{$invoice->hash}"),
        'contact' => whatsapp_contact(get_primary_contact_user_id($invoice->clientid)),
        'assigned' => whatsapp_staff($invoice->sale_agent)]);
});

hooks()->add_action('ticket_created', function ($id) {
    $CI = &get_instance();
    $CI->load->model('tickets_model');
    $ticket = $CI->tickets_model->get_ticket_by_id($id);
    whatsapp_event('ticket_created', $id, ['id' => $id, 'subject' => $ticket->subject, 'message' => strip_tags($ticket->message),
        'status' => $ticket->status_name, 'priority' => $ticket->priority_name, 'department' => $ticket->department_name,
        'contact' => $ticket->contactid ? whatsapp_contact($ticket->contactid) : null,
        'assigned' => whatsapp_staff($ticket->assigned)]);
});

// after_add_task, after_add_project, proposal_created and after_payment_added go the same way: their fields are below.

hooks()->add_action('after_cron_run', function () {
    if (!is_file(WHATSAPP_WAITING)) { return; }
    $taken = WHATSAPP_WAITING . '.' . getmypid();
    if (!@rename(WHATSAPP_WAITING, $taken)) { return; }
    $events = array_filter(array_map(function ($line) { return json_decode($line, true); }, file($taken)));
    foreach (array_chunk($events, 100) as $some) { whatsapp_post($some); }
    unlink($taken);
});`
