const KINDS = {
  text: 'Text',
  image: 'Photo',
  voice: 'Voice note',
  document: 'Document',
  location: 'Location',
  contacts: 'Contact',
  sticker: 'Sticker',
  reaction: 'React 👍',
  edit: 'Edit my last',
  revoke: 'Delete my last',
  unsupported: 'Poll (unsupported)',
} as const

export type Kind = keyof typeof KINDS

/** What does not change while somebody types; the rest is drawn by `assets/phone.tsx`. */
export function PhonePage() {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Customer's phone · simulator</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/_phone/phone.css" />
        <script type="module" src="/_phone/phone.js"></script>
      </head>
      <body>
        <aside>
          <h1>Customers</h1>
          <p class="hint">You are the customer. What you write goes to CRMConnect as WhatsApp would send it.</p>
          <nav id="customers" aria-label="Customers"></nav>
          <NewCustomer />
          <Clock />
        </aside>
        <main class="phone">
          <header>
            <button type="button" id="back" aria-label="All customers">
              ‹
            </button>
            <span class="face" aria-hidden="true">
              C
            </span>
            <div>
              <strong>CRMConnect Demo</strong>
              <span id="who"></span>
            </div>
            <button type="button" id="marketing" data-marketing="stop">
              Stop promotions
            </button>
          </header>
          <ol id="chat" tabindex={0} aria-label="Chat" aria-live="polite"></ol>
          <p id="typing" role="status"></p>
          <p id="problem" role="alert"></p>
          <Composer />
        </main>
      </body>
    </html>
  )
}

function NewCustomer() {
  return (
    <form id="new-customer">
      <label for="new-number">Another number</label>
      <input
        id="new-number"
        name="waId"
        inputmode="tel"
        placeholder="e.g. 15550100123"
        required
        pattern="[+0-9 \-]{6,20}"
      />
      <label for="new-name">Name</label>
      <input id="new-name" name="name" maxlength={80} placeholder="Profile name" />
      <label for="new-identity">The business sees</label>
      <select id="new-identity" name="identity">
        <option value="both">Phone number and user id</option>
        <option value="hidden">User id only (number hidden)</option>
        <option value="phone">Phone number only (before 2026)</option>
      </select>
      <button type="submit">Use this phone</button>
    </form>
  )
}

/** Moves the simulator's clock and, with it, the app's. */
function Clock() {
  return (
    <fieldset id="clock">
      <legend>
        Time <output id="clock-now"></output>
      </legend>
      {(
        [
          ['+5 min', 5],
          ['+1 h', 60],
          ['+24 h', 1440],
        ] as const
      ).map(([label, minutes]) => (
        <button type="button" data-minutes={minutes}>
          {label}
        </button>
      ))}
      <button type="button" data-minutes="0">
        Real time
      </button>
    </fieldset>
  )
}

function Composer() {
  return (
    <form id="composer">
      <select id="number" aria-label="Number of the business" hidden></select>
      <select id="kind" aria-label="Kind of message">
        {Object.entries(KINDS).map(([kind, label]) => (
          <option value={kind}>{label}</option>
        ))}
      </select>
      <input id="text" autocomplete="off" placeholder="Message" aria-label="Message" />
      <button type="submit" aria-label="Send">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M3 20.5 22 12 3 3.5v6.6L15 12 3 13.9z" />
        </svg>
      </button>
    </form>
  )
}
