export const PHONE_STYLE = `
:root { color-scheme: light dark; --bg: light-dark(#e7ded5, #0b141a); --side: light-dark(#fff, #111b21); --text: light-dark(#111b21, #e9edef);
  --mine: light-dark(#d9fdd3, #005c4b); --theirs: light-dark(#fff, #202c33); --soft: light-dark(#54656f, #9aa8b0); --line: light-dark(#d1d7db, #2a3942); --accent: light-dark(#00735a, #1fa884); }
* { box-sizing: border-box; }
body { margin: 0; height: 100dvh; display: grid; grid-template-columns: 300px 1fr; font: 15px/1.4 system-ui, sans-serif; color: var(--text); background: var(--side); }
aside { overflow: auto; padding: 1rem; border-right: 1px solid var(--line); }
h1 { font-size: 1.1rem; margin: 0; }
.hint, #who, time { color: var(--soft); font-size: .8rem; }
aside form { display: grid; gap: .3rem; margin: 1rem 0; }
aside label { font-size: .8rem; }
input, select, button { font: inherit; color: inherit; padding: .5rem .7rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--theirs); min-width: 0; }
button { cursor: pointer; }
button[type=submit] { background: var(--accent); color: #fff; border-color: transparent; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
nav button { display: block; width: 100%; text-align: start; margin-block: .25rem; }
nav button[aria-current=true] { border-color: var(--accent); border-width: 2px; }
nav small { display: block; color: var(--soft); }
.phone { display: grid; grid-template-rows: auto 1fr auto auto auto; min-height: 0; max-width: 720px; width: 100%; margin-inline: auto; background: var(--bg); }
.phone header { display: flex; gap: .6rem; align-items: center; background: var(--accent); color: #fff; padding: .6rem 1rem; }
.phone header #who { display: block; color: #e8fff8; }
#back { display: none; background: none; border: 0; color: #fff; font-size: 1.5rem; line-height: 1; }
#chat { list-style: none; margin: 0; padding: 1rem; overflow: auto; display: flex; flex-direction: column; gap: .35rem; }
#chat li { max-width: 80%; padding: .4rem .6rem; border-radius: .7rem; background: var(--theirs); align-self: flex-start; overflow-wrap: anywhere; box-shadow: 0 1px 1px #0002; }
#chat li.mine { align-self: flex-end; background: var(--mine); }
#chat li p { margin: 0; white-space: pre-wrap; }
#chat li .head { font-weight: 600; } #chat li .foot { color: var(--soft); font-size: .85rem; }
#chat li .buttons { display: grid; gap: .3rem; margin-top: .4rem; }
#chat time { float: right; margin-inline-start: .8rem; }
.ticks.read { color: #0a7cff; }
#chat .empty { align-self: center; background: none; box-shadow: none; color: var(--soft); }
#typing { margin: 0; padding: 0 1rem .4rem; color: var(--soft); font-style: italic; }
#composer { display: flex; gap: .4rem; padding: .6rem; background: var(--side); } #text { flex: 1; } #kind { max-width: 8.5rem; }
#problem { margin: 0; padding: 0 .8rem; color: light-dark(#b00020, #ff8a80); background: var(--side); } #problem:not(:empty) { padding-bottom: .6rem; }
@media (max-width: 700px) { body { grid-template-columns: 1fr; } body.in-chat aside { display: none; } body:not(.in-chat) .phone { display: none; } #back { display: block; } }
`
