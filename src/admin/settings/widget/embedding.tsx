import { Button, Card } from '../../components'
import type { Catalogue } from '../../text/en'

type EmbeddingProps = { text: Catalogue['settings']['widget']; origin: string }

export function Embedding({ text, origin }: EmbeddingProps) {
  const tag = `<script src="${origin}/whatsapp_chat/widget.js" async></script>`
  return (
    <Card title={text.embed} hint={text.embedHint}>
      <Code>{tag}</Code>
      <div>
        <Button type="button" kind="plain" copies={tag} copied={text.copied}>
          {text.copy}
        </Button>
      </div>
      <p>{text.policy}</p>
      <Code>{`script-src ${origin}; frame-src ${origin}`}</Code>
      <p class="text-base-content/80 text-sm">{text.policyNote}</p>
    </Card>
  )
}

function Code({ children }: { children?: string }) {
  return <code class="bg-base-200 rounded-box block p-3 text-sm break-all">{children}</code>
}
