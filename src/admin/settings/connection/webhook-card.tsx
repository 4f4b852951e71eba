import { Alert, Button, Card } from '../../components'
import type { Catalogue } from '../../text/en'

type WebhookCardProps = { text: Catalogue['settings']['connection']['webhook']; origin: string }

export function WebhookCard({ text, origin }: WebhookCardProps) {
  const address = `${origin}/whatsapp/webhook/getdata`
  return (
    <Card title={text.title} hint={text.hint}>
      <label class="text-sm font-medium" for="webhook-address">
        {text.address}
      </label>
      <div class="flex flex-wrap gap-2">
        <input id="webhook-address" class="input min-w-0 grow font-mono text-sm" value={address} readonly />
        <Button kind="plain" type="button" copies={address} copied={text.copied}>
          {text.copy}
        </Button>
      </div>
      {origin.startsWith('https:') ? null : <Alert kind="info">{text.local}</Alert>}
    </Card>
  )
}
