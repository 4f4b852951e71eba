import type { Catalogue } from '../en'
import { keys as english } from '../en/keys'

const rows = (count: number, one: string, more: string) =>
  `${count.toLocaleString('pt-BR')} ${count === 1 ? one : more}`

/** Settings, Keys: what is sealed under the master key, and what to do where it was rotated or lost. */
export const keys: Catalogue['keys'] = {
  title: 'Segredos selados',
  hint: 'Os tokens e segredos digitados nestas páginas são guardados selados com o segredo MASTER_KEY do Worker. Sem ele ninguém pode lê-los.',
  known: 'Chaves-mestras que este Worker tem',
  newest: 'Linhas seladas com a mais nova',
  former: 'Linhas seladas com uma anterior',
  unreadable: 'Linhas que nenhuma chave abre',
  seal: 'Selar de novo com a chave mais nova',
  sealed: 'Selado de novo. Se restarem linhas com uma chave anterior, clique mais uma vez.',
  recorded: english.recorded,
  forgotten:
    'As chaves antigas das notificações foram descartadas. Cada pessoa desliga as notificações e as liga novamente.',
  broken: (places) =>
    `A chave ${places} de MASTER_KEY não é base64 de 32 bytes. Defina o segredo novamente: npx wrangler secret put MASTER_KEY.`,
  rotate: {
    title: 'Trocar a chave-mestra',
    hint: 'Enquanto isso as mensagens entram e saem; em nenhum momento há um segredo que não possa ser aberto.',
    steps: [
      'Crie uma nova chave: openssl rand -base64 32. Guarde-a onde a antiga está guardada.',
      'npx wrangler secret put MASTER_KEY, e digite a chave antiga, um espaço, a nova. Agora tudo pode abrir com as duas. Espere um minuto, até que seja assim em todos os lugares.',
      'O mesmo mais uma vez com a nova chave na frente: chave nova, um espaço, chave antiga. A partir de agora é a nova que sela.',
      'Abra esta página e clique em “Selar de novo com a chave mais nova” até não restar nenhuma linha com uma anterior.',
    ],
    former:
      'Deixe a chave antiga atrás da nova: ela abre os links de campanhas já enviadas, e com ela são reconhecidas as pessoas que foram apagadas, para que nenhuma importação as traga de volta. Quando nada disso importar mais, defina o segredo só com a nova chave.',
  },
  lost: {
    alert: (count) =>
      `${rows(count, 'linha não pode ser aberta', 'linhas não podem ser abertas')}: MASTER_KEY não é a chave com que foram seladas. Se você tem essa chave, coloque-a atrás da atual (npx wrangler secret put MASTER_KEY: chave atual, um espaço, aquela chave). Se ela se perdeu, digite novamente o que está abaixo; nada mais se perdeu.`,
    title: 'A digitar novamente',
    hint: 'Até lá: os webhooks são recusados e a Meta os repete por até sete dias, nada é enviado, e nada do que os clientes escreveram se perde.',
    what: 'O quê',
    cure: 'Onde',
    pushCure: 'Crie novas; depois cada pessoa desliga as notificações e as liga novamente.',
    pushForget: 'Criar novas chaves',
    cures: {
      option: 'Digite-o novamente',
      flow: 'Digite novamente o cabeçalho secreto e publique',
      flowDraft: 'Digite novamente o cabeçalho secreto',
      flowVersion: 'Se um dia precisar dela, restaure-a e digite novamente os cabeçalhos secretos',
      tool: 'Digite novamente o cabeçalho secreto',
      endpoint: 'Dê a ele um novo segredo, e o mesmo ao CRM',
      endpointOther: 'Termine a troca do segredo dele',
      signup: 'Comece esse cadastro novamente',
    },
    names: {
      flow: (bot) => `Cabeçalhos do fluxo do bot ${bot}`,
      flowDraft: (bot) => `Cabeçalhos do rascunho do bot ${bot}`,
      flowVersion: (bot, version) => `Cabeçalhos da versão ${version} do fluxo do bot ${bot}`,
      tool: (tool) => `Cabeçalhos da ferramenta ${tool} da IA`,
      endpoint: (endpoint) => `Segredo do webhook ${endpoint}`,
      endpointOther: (endpoint) => `Segundo segredo do webhook ${endpoint}`,
      signup: (signup) => `Token do cadastro ${signup}`,
    },
    options: {
      whatsapp_access_token: 'Token de acesso do app da Meta',
      whatsapp_webhook_token: 'Token de verificação do webhook',
      whatsapp_meta_app_secret: 'Segredo do app',
      whatsapp_meta_app_secret_other: 'Segundo segredo do app',
      whatsapp_exposed_token: 'Um token que foi exposto',
      whatsapp_openai_key: 'Chave da OpenAI',
      whatsapp_gemini_key: 'Chave do Gemini',
      whatsapp_push_private_key: 'Chaves das notificações nos navegadores',
      whatsapp_api_access_token: 'Token de acesso das notificações',
      whatsapp_api_signing_secret: 'Segredo com que o CRM assina',
      whatsapp_api_signing_secret_other: 'Segundo segredo com que o CRM assina',
    },
  },
}
