/**
 * A module of CRMConnect, for PHP 7.4 and later (run with 7.4 and 8.3). No hook ever throws, and what could not be posted waits in
 * a file of its own for the next run of cron.
 */
export const PHP = `<?php
// modules/whatsapp_notify/whatsapp_notify.php
defined('BASEPATH') or exit('No direct script access allowed');
/* Module name: WhatsApp notify */

const WHATSAPP_NOTIFY_URL = '{origin}/whatsapp_api/notify';
const WHATSAPP_SIGNING_SECRET = 'whsec_...'; // of the settings page; keep it out of version control
const WHATSAPP_WAITING = APPPATH . 'logs/whatsapp_waiting';

/** What goes wrong here is a line of the log, and never the CRM's own trouble. */
function whatsapp_try(callable $work) {
    try { $work(); } catch (\\Throwable $e) { log_message('error', 'WhatsApp notify: ' . $e->getMessage()); }
}

/** $data: gives the fields of a record by what the hook gives, null for none. The same record gives the same id: it counts once. */
function whatsapp_on($hook, callable $data) {
    hooks()->add_action($hook, function ($given) use ($hook, $data) {
        whatsapp_try(function () use ($hook, $data, $given) {
            $fields = $data(is_array($given) ? $given['lead_id'] : $given);
            if (!$fields) { return; }
            $event = ['id' => "$hook:{$fields['id']}", 'event' => $hook, 'data' => $fields,
                'occurred_at' => sprintf('%.3F', microtime(true))]; // epoch seconds, to the millisecond
            if (!whatsapp_post([$event])) { whatsapp_wait($event); }
        });
    });
}

function whatsapp_json(array $value) {
    return json_encode($value, JSON_INVALID_UTF8_SUBSTITUTE | JSON_PARTIAL_OUTPUT_ON_ERROR);
}

/** False: post it later. */
function whatsapp_post(array $events) {
    $body = whatsapp_json($events);
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
    if ($status !== 202) { log_message('error', "WhatsApp answered $status: " . ($answer ?: curl_error($curl))); }
    return $status === 202 || $status === 422; // 422: the answer says which ones are refused and why; the others are kept
}

function whatsapp_wait(array $event) {
    if (!is_dir(WHATSAPP_WAITING)) { mkdir(WHATSAPP_WAITING, 0700, true); }
    $file = WHATSAPP_WAITING . '/' . sha1($event['id']);
    if (!file_put_contents("$file.new", whatsapp_json($event)) || !rename("$file.new", "$file.json")) {
        log_message('error', "WhatsApp notify: {$event['id']} could not be kept");
    }
}

hooks()->add_action('after_cron_run', function () {
    whatsapp_try(function () {
        foreach (array_chunk(glob(WHATSAPP_WAITING . '/*.json') ?: [], 20) as $files) {
            $read = function ($file) { return json_decode(file_get_contents($file), true); };
            if (!whatsapp_post(array_map($read, $files))) { return; }
            array_map('unlink', $files);
        }
    });
});

function whatsapp_model($name) {
    $CI = &get_instance();
    $CI->load->model($name);
    return $CI->$name;
}

function whatsapp_contact($contact_id) {
    $contact = $contact_id ? whatsapp_model('clients_model')->get_contact($contact_id) : null;
    return $contact ? ['id' => $contact->id, 'firstname' => $contact->firstname, 'lastname' => $contact->lastname,
        'phonenumber' => $contact->phonenumber, 'email' => $contact->email] : null;
}

function whatsapp_staff($staff_id) {
    $staff = $staff_id ? whatsapp_model('staff_model')->get($staff_id) : null;
    return $staff ? ['id' => $staff->staffid, 'firstname' => $staff->firstname, 'lastname' => $staff->lastname,
        'email' => $staff->email, 'phonenumber' => $staff->phonenumber] : null;
}

/** A customer's primary contact. */
function whatsapp_customer($client_id) {
    return $client_id ? whatsapp_contact(get_primary_contact_user_id($client_id)) : null;
}

/** HTML as a person reads it. */
function whatsapp_text($html) {
    return trim(html_entity_decode(strip_tags((string) $html), ENT_QUOTES, 'UTF-8'));
}

/** A number of the CRM by its name: "1" is "Not Started", as people read it. */
function whatsapp_named($format, $value) {
    $name = function_exists($format) ? $format($value) : $value;
    return whatsapp_text(is_array($name) ? $name['name'] : $name);
}

/** A page for customers; only https can be sent. */
function whatsapp_link($path) {
    $url = site_url($path);
    return strpos($url, 'https://') === 0 ? $url : null;
}

function whatsapp_lead($id) {
    $lead = whatsapp_model('leads_model')->get($id);
    return $lead ? ['id' => $id, 'name' => $lead->name, 'phonenumber' => $lead->phonenumber,
        'email' => $lead->email, 'company' => $lead->company, 'status' => $lead->status_name,
        'source' => $lead->source_name, 'assigned' => whatsapp_staff($lead->assigned)] : null;
}

function whatsapp_invoice($id) {
    $invoice = $id ? whatsapp_model('invoices_model')->get($id) : null;
    return $invoice ? ['id' => $id, 'number' => format_invoice_number($id),
        'total' => $invoice->total, 'currency' => $invoice->currency_name, 'date' => $invoice->date,
        'duedate' => $invoice->duedate, 'status' => whatsapp_named('format_invoice_status', $invoice->status),
        'link' => whatsapp_link("invoice/$id/{$invoice->hash}"),
        'contact' => whatsapp_customer($invoice->clientid),
        'assigned' => whatsapp_staff($invoice->sale_agent)] : null;
}

whatsapp_on('lead_created', 'whatsapp_lead');
whatsapp_on('web_to_lead_form_submitted', 'whatsapp_lead');
whatsapp_on('contact_created', 'whatsapp_contact');
whatsapp_on('after_invoice_added', 'whatsapp_invoice');

whatsapp_on('after_add_task', function ($id) {
    $task = whatsapp_model('tasks_model')->get($id);
    if (!$task) { return null; }
    $project = $task->rel_type === 'project' ? whatsapp_model('projects_model')->get($task->rel_id) : null;
    $client_id = $task->rel_type === 'customer' ? $task->rel_id : ($project ? $project->clientid : null);
    return ['id' => $id, 'name' => $task->name, 'description' => whatsapp_text($task->description),
        'startdate' => $task->startdate, 'duedate' => $task->duedate,
        'priority' => whatsapp_named('task_priority', $task->priority),
        'status' => whatsapp_named('get_task_status_by_id', $task->status),
        'contact' => whatsapp_customer($client_id),
        'lead' => $task->rel_type === 'lead' ? whatsapp_lead($task->rel_id) : null,
        'assigned' => empty($task->assignees) ? null : whatsapp_staff($task->assignees[0]['assigneeid'])];
});

whatsapp_on('after_add_project', function ($id) {
    $project = whatsapp_model('projects_model')->get($id);
    if (!$project) { return null; }
    $members = whatsapp_model('projects_model')->get_project_members($id);
    return ['id' => $id, 'name' => $project->name, 'description' => whatsapp_text($project->description),
        'start_date' => $project->start_date, 'deadline' => $project->deadline,
        'status' => whatsapp_named('get_project_status_by_id', $project->status),
        'contact' => whatsapp_customer($project->clientid),
        'assigned' => whatsapp_staff($members ? $members[0]['staff_id'] : $project->addedfrom)];
});

whatsapp_on('proposal_created', function ($id) {
    $proposal = whatsapp_model('proposals_model')->get($id);
    if (!$proposal) { return null; }
    $is_lead = $proposal->rel_type === 'lead';
    $named = ['firstname' => $proposal->proposal_to, 'phonenumber' => $proposal->phone, 'email' => $proposal->email];
    return ['id' => $id, 'subject' => $proposal->subject, 'total' => $proposal->total,
        'currency' => $proposal->currency_name, 'date' => $proposal->date, 'open_till' => $proposal->open_till,
        'status' => whatsapp_named('format_proposal_status', $proposal->status),
        'link' => whatsapp_link("proposal/$id/{$proposal->hash}"),
        'contact' => $is_lead ? null : (whatsapp_customer($proposal->rel_id) ?: $named),
        'lead' => $is_lead ? whatsapp_lead($proposal->rel_id) : null,
        'assigned' => whatsapp_staff($proposal->assigned)];
});

whatsapp_on('after_payment_added', function ($id) {
    $payment = whatsapp_model('payments_model')->get($id);
    $invoice = $payment ? whatsapp_invoice($payment->invoiceid) : null;
    return $payment ? ['id' => $id, 'amount' => $payment->amount, 'currency' => $invoice ? $invoice['currency'] : null,
        'date' => $payment->date, 'mode' => $payment->name, 'transaction_id' => $payment->transactionid,
        'invoice' => $invoice, 'contact' => $invoice ? $invoice['contact'] : null,
        'assigned' => $invoice ? $invoice['assigned'] : null] : null;
});

whatsapp_on('ticket_created', function ($id) {
    $ticket = whatsapp_model('tickets_model')->get_ticket_by_id($id);
    return $ticket ? ['id' => $id, 'subject' => $ticket->subject, 'message' => whatsapp_text($ticket->message),
        'status' => $ticket->status_name, 'priority' => $ticket->priority_name, 'department' => $ticket->department_name,
        'contact' => whatsapp_contact($ticket->contactid),
        'assigned' => whatsapp_staff($ticket->assigned)] : null;
});

// The list of reminders; the same list again is the same event, and each reminder is told of once.
whatsapp_on('after_cron_run', function () {
    $CI = &get_instance();
    $rows = $CI->db->where('date >=', date('Y-m-d H:i:s', time() - 6 * 3600))->where('date <=', date('Y-m-d H:i:s', time() + 3600))
        ->limit(500)->get(db_prefix() . 'reminders')->result_array();
    $reminders = array_map(function ($row) {
        $is_customer = $row['rel_type'] === 'customer';
        return ['id' => $row['id'], 'rel_type' => $row['rel_type'], 'rel_id' => $row['rel_id'], 'date' => $row['date'],
            'description' => $row['description'], 'staff' => whatsapp_staff($row['staff']),
            'contact' => $is_customer ? whatsapp_customer($row['rel_id']) : null,
            'lead' => $row['rel_type'] === 'lead' ? ['id' => $row['rel_id']] : null];
    }, $rows);
    return $reminders ? ['id' => sha1(whatsapp_json($reminders)), 'reminders' => $reminders] : null;
});`
