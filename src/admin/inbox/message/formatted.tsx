import { type Block, formatText, type Inline } from './format'

/** What somebody typed, with WhatsApp's marks as WhatsApp shows them. */
export function Formatted({ text }: { text: string }) {
  return (
    <div dir="auto" class="flex flex-col gap-1 break-words" data-body>
      {formatText(text).map((block) => (
        <FormattedBlock block={block} />
      ))}
    </div>
  )
}

function FormattedBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case 'text':
      return (
        <p dir="auto" class="break-words whitespace-pre-wrap">
          <Parts parts={block.parts} />
        </p>
      )
    case 'quote':
      return (
        <blockquote dir="auto" class="border-base-content/40 border-s-4 ps-2 whitespace-pre-wrap">
          <Parts parts={block.parts} />
        </blockquote>
      )
    case 'mono':
      return <pre class="bg-base-content/10 overflow-x-auto rounded p-2 text-sm whitespace-pre-wrap">{block.text}</pre>
    case 'bullets':
      return (
        <ul class="list-disc ps-5">
          <Items items={block.items} />
        </ul>
      )
    case 'numbers':
      return (
        <ol class="list-decimal ps-6" start={block.from}>
          <Items items={block.items} />
        </ol>
      )
  }
}

function Items({ items }: { items: Inline[][] }) {
  return (
    <>
      {items.map((parts) => (
        <li>
          <Parts parts={parts} />
        </li>
      ))}
    </>
  )
}

function Parts({ parts }: { parts: Inline[] }) {
  return (
    <>
      {parts.map((part) => (
        <Part part={part} />
      ))}
    </>
  )
}

function Part({ part }: { part: Inline }) {
  if (typeof part === 'string') return <>{part}</>
  switch (part.kind) {
    case 'bold':
      return (
        <strong>
          <Parts parts={part.parts} />
        </strong>
      )
    case 'italic':
      return (
        <em>
          <Parts parts={part.parts} />
        </em>
      )
    case 'strike':
      return (
        <s>
          <Parts parts={part.parts} />
        </s>
      )
    case 'code':
      return <code class="bg-base-content/10 rounded px-1 text-sm">{part.text}</code>
    case 'link':
      return (
        <a class="link" href={part.href} target="_blank" rel="noreferrer noopener nofollow">
          {part.text}
        </a>
      )
  }
}
