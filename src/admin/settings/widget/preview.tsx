import { Card } from '../../components'
import type { Catalogue } from '../../text/en'

type PreviewProps = { text: Catalogue['settings']['widget']; frame: string | null }

/** `assets/chat-preview.ts` draws the button by the code that draws it on pages. What others wrote never runs in our origin. */
export function Preview({ text, frame }: PreviewProps) {
  return (
    <Card title={text.preview} hint={text.previewHint}>
      <div
        id="widget-stage"
        class="bg-base-200 border-base-300 relative h-96 overflow-hidden rounded-lg border [contain:layout]"
        data-closes={text.close}
      ></div>
      {frame ? (
        <>
          <p class="text-sm">{text.previewSnippet}</p>
          <iframe
            id="widget-snippet"
            title={text.previewSnippet}
            src={frame}
            sandbox="allow-scripts allow-forms allow-popups"
            referrerpolicy="no-referrer"
            loading="lazy"
            class="border-base-300 h-96 w-full max-w-sm rounded-lg border bg-white"
          ></iframe>
        </>
      ) : null}
    </Card>
  )
}
