import type { Catalogue } from '../en'
import { keys as english } from '../en/keys'

/** Settings, Keys: what is sealed under the master key, and what to do where it was rotated or lost. */
export const keys: Catalogue['keys'] = {
  title: 'Segreti cifrati',
  hint: 'I token e i segreti inseriti in queste pagine vengono conservati cifrati con il segreto MASTER_KEY del Worker. Senza, nessuno può leggerli.',
  known: 'Chiavi principali che questo Worker ha',
  newest: 'Righe cifrate con la più recente',
  former: 'Righe cifrate con una precedente',
  unreadable: 'Righe che nessuna chiave apre',
  seal: 'Cifra di nuovo con la chiave più recente',
  sealed: 'Cifrate di nuovo. Se restano righe con una chiave precedente, premi ancora una volta.',
  recorded: english.recorded,
  forgotten: 'Le vecchie chiavi per le notifiche sono dimenticate. Ognuno disattiva le notifiche e le attiva di nuovo.',
  broken: (places) =>
    `La chiave ${places} di MASTER_KEY non è base64 di 32 byte. Imposta di nuovo il segreto: npx wrangler secret put MASTER_KEY.`,
  rotate: {
    title: 'Cambia la chiave principale',
    hint: 'Nel frattempo i messaggi arrivano e partono; in nessun momento c’è un segreto che non si possa aprire.',
    steps: [
      'Crea una nuova chiave: openssl rand -base64 32. Conservala dove tieni quella vecchia.',
      'npx wrangler secret put MASTER_KEY, e scrivi la vecchia chiave, uno spazio, la nuova. Ora tutto può aprire entrambe. Aspetta un minuto, finché vale ovunque.',
      'Ripeti con la nuova chiave per prima: nuova chiave, uno spazio, vecchia chiave. Da ora si cifra con la nuova.',
      'Apri questa pagina e premi “Cifra di nuovo con la chiave più recente” finché non resta alcuna riga con una chiave precedente.',
    ],
    former:
      'Lascia la vecchia chiave dopo la nuova: apre i link delle campagne già inviate, e con essa si riconoscono le persone i cui dati sono stati cancellati, così nessuna importazione le riporta. Se l’una e l’altra cosa non contano più, imposta nel segreto solo la nuova chiave.',
  },
  lost: {
    alert: (rows) =>
      `${rows === 1 ? '1 riga non si può aprire' : `${rows.toLocaleString('it')} righe non si possono aprire`}: MASTER_KEY non è quella con cui sono state cifrate. Se hai quella chiave, mettila dopo quella attuale (npx wrangler secret put MASTER_KEY: chiave attuale, uno spazio, quella chiave). Se è persa, inserisci di nuovo ciò che è elencato qui sotto; nient’altro va perso.`,
    title: 'Da inserire di nuovo',
    hint: 'Fino ad allora i webhook vengono rifiutati e Meta li ripete fino a sette giorni, non si invia nulla, e nulla di ciò che i clienti hanno scritto va perso.',
    what: 'Che cosa',
    cure: 'Dove',
    pushCure: 'Creane di nuove; poi ognuno disattiva le notifiche e le attiva di nuovo.',
    pushForget: 'Crea nuove chiavi',
    cures: {
      option: 'Inseriscilo di nuovo',
      flow: 'Inserisci di nuovo l’intestazione segreta e pubblica',
      flowDraft: 'Inserisci di nuovo l’intestazione segreta',
      flowVersion: 'Ripristinala e inserisci di nuovo le sue intestazioni segrete, se mai ti servirà',
      tool: 'Inserisci di nuovo l’intestazione segreta',
      endpoint: 'Dagli un nuovo segreto, e lo stesso al CRM',
      endpointOther: 'Completa il cambio del suo segreto',
      signup: 'Ricomincia quel collegamento',
    },
    names: {
      flow: (bot, _second) => `Intestazioni del flusso del bot ${bot}`,
      flowDraft: (bot, _second) => `Intestazioni della bozza del bot ${bot}`,
      flowVersion: (bot, version) => `Intestazioni della versione ${version} del flusso del bot ${bot}`,
      tool: (tool, _second) => `Intestazioni dello strumento dell’IA ${tool}`,
      endpoint: (endpoint, _second) => `Segreto del webhook ${endpoint}`,
      endpointOther: (endpoint, _second) => `Secondo segreto del webhook ${endpoint}`,
      signup: (signup, _second) => `Token del collegamento con Facebook ${signup}`,
    },
    options: {
      whatsapp_access_token: 'Token di accesso dell’app di Meta',
      whatsapp_webhook_token: 'Token di verifica del webhook',
      whatsapp_meta_app_secret: 'Segreto dell’app',
      whatsapp_meta_app_secret_other: 'Secondo segreto dell’app',
      whatsapp_exposed_token: 'Un token che potrebbe essere noto ad altri',
      whatsapp_openai_key: 'Chiave di OpenAI',
      whatsapp_gemini_key: 'Chiave di Gemini',
      whatsapp_push_private_key: 'Chiavi per le notifiche nei browser',
      whatsapp_api_access_token: 'Token di accesso per le notifiche',
      whatsapp_api_signing_secret: 'Segreto con cui firma il CRM',
      whatsapp_api_signing_secret_other: 'Secondo segreto con cui firma il CRM',
    },
  },
}
