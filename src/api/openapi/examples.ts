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
