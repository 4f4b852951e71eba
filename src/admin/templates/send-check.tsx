import type { ShownMessage } from '../../whatsapp/template-content'
import { Alert, Button, Card, CsrfField } from '../components'
import type { Catalogue } from '../text/en'
import type { FormValues } from './form-values'
import { mediaAddress } from './media-address'
import { PhonePreview } from './phone-preview'

type CheckProps = {
  words: Catalogue['templates']
  shown: ShownMessage
  action: string
  csrfToken: string
  /** What was filled in, posted again with the answer. */
  values: FormValues
  to: string
}

/** What will be on the phone, before it goes. */
export function SendCheck({ words, shown, action, csrfToken, values, to }: CheckProps) {
  const text = words.send
  return (
    <div class="flex max-w-2xl flex-col gap-6">
      <Card title={text.checkTitle(to)}>
        <PhonePreview shown={shown} words={words.shown} addressOf={mediaAddress} />
        <Alert kind="info">{text.hint}</Alert>
        <form method="post" action={action} class="flex flex-wrap gap-2">
          <CsrfField token={csrfToken} />
          {Object.entries(values).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <Button name="do" value="send">
            {text.send}
          </Button>
          <Button name="do" value="change" kind="quiet">
            {text.change}
          </Button>
        </form>
      </Card>
    </div>
  )
}
