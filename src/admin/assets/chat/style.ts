const CSS = `
:host{all:initial}
*{box-sizing:border-box}
[hidden]{display:none!important}
.box{position:fixed;bottom:max(16px,env(safe-area-inset-bottom));z-index:2147483000;display:flex;flex-direction:column;gap:12px;font:16px/1.45 system-ui,sans-serif;color-scheme:light dark;direction:ltr;max-width:calc(100vw - 32px)}
.right{right:16px;align-items:flex-end}.left{left:16px;align-items:flex-start}
button,a{font:inherit;cursor:pointer}
svg{width:24px;height:24px;flex:none;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.launcher,.start{background:var(--color);color:var(--ink);font-weight:600;border:2px solid #fff}
.launcher{display:flex;align-items:center;gap:8px;min-height:52px;max-width:100%;padding:10px 18px;border-radius:26px;box-shadow:0 2px 10px #0006}
.panel{position:relative;width:340px;max-width:100%;max-height:calc(100vh - 110px);overflow:auto;padding:20px;border:1px solid #8a8f94;border-radius:16px;background:#fff;color:#1c1e21;box-shadow:0 6px 28px #0005}
p{margin:0 0 14px;white-space:pre-line;overflow-wrap:anywhere}
p:first-of-type{padding-right:36px}
.close{position:absolute;top:6px;right:6px;width:44px;height:44px;display:grid;place-items:center;padding:0;border:0;border-radius:50%;background:none;color:inherit}
.start{display:block;padding:11px 16px;border-color:transparent;border-radius:12px;text-align:center;text-decoration:none;overflow-wrap:anywhere}
iframe{display:block;width:100%;height:min(480px,calc(100vh - 200px));margin-top:32px;border:0;background:#fff}
:focus-visible{outline:3px solid #1a73e8;outline-offset:2px;box-shadow:0 0 0 2px #fff}
.panel:focus{outline:none}
@media (prefers-color-scheme:dark){.panel{background:#1f2326;color:#f1f3f4}.close:focus-visible{outline-color:#8ab4f8}}
@media (prefers-reduced-motion:no-preference){.panel{animation:rise .16s ease-out}@keyframes rise{from{opacity:0;transform:translateY(8px)}}}
@media (forced-colors:active){.launcher,.start{border-color:ButtonText}}
@media print{.box{display:none}}
`

/** A sheet that is made in script, in the shadow root alone: no policy of the page's styles holds it back. */
export function styled(root: ShadowRoot, content: HTMLElement): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(CSS)
  root.adoptedStyleSheets = [sheet]
  root.replaceChildren(content)
}
