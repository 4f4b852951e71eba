/** `*bold*`, `_italic_`, `~struck~` and three backticks, where no letter stands right before or after. */
const MARKED = /(?<![\p{L}\p{N}])(\*[^*\n]+\*|_[^_\n]+_|~[^~\n]+~|```[^`]+```)(?![\p{L}\p{N}])/u

/** A text with WhatsApp's marks, as it shows it. */
export function Formatted({ text }: { text: string }) {
  return <>{text.split(MARKED).map((part, place) => (place % 2 === 0 ? part : <Marked text={part} />))}</>
}

function Marked({ text }: { text: string }) {
  if (text.startsWith('*')) return <b>{text.slice(1, -1)}</b>
  if (text.startsWith('_')) return <i>{text.slice(1, -1)}</i>
  return text.startsWith('~') ? <s>{text.slice(1, -1)}</s> : <code>{text.slice(3, -3)}</code>
}
