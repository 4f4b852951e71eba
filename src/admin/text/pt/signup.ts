import type { Catalogue } from '../en'

/** Embedded Signup: its page, its steps, and why it stands still. */
export const signup: Catalogue['numbers']['signup'] = {
  title: 'Conectar com o Facebook',
  hint: 'O Facebook abre em uma janela própria. Ali você escolhe a empresa, a conta do WhatsApp dela e o número; depois ele é conectado aqui.',
  start: 'Continuar com o Facebook',
  loading: 'O script do Facebook está sendo carregado …',
  waiting: 'Esperando a janela do Facebook. Termine lá, ou feche-a.',
  sending: 'O Facebook terminou. Conectando …',
  blocked:
    'Não foi possível carregar o script do Facebook. Desligue os bloqueadores de anúncios e de rastreamento para esta página e recarregue-a.',
  popupBlocked:
    'A janela do Facebook fechou, ou não abriu, sem uma resposta. Permita pop-ups para esta página e tente novamente.',
  noScript: 'Isto precisa de JavaScript. Sem ele, adicione o número pelo ID.',
  another: 'Começar novamente',
  unfinished: 'Começado e não terminado',
  unfinishedHint: 'O token de acesso já está aqui; o que falta pode ser repetido.',
  goOn: 'Continuar',
  begun: 'Começou em ',
  missing: {
    title: 'Falta algo antes de você poder começar',
    app: 'ID e segredo do app da Meta: digite-os em Configurações, Conexão.',
    config: 'O ID da configuração: digite-o abaixo.',
    connection: 'Abrir Configurações, Conexão',
  },
  config: {
    title: 'Configuração',
    label: 'ID da configuração',
    hint: 'No painel do app, em Login do Facebook para Empresas, Configurações: uma do tipo Cadastro incorporado do WhatsApp.',
    saved: 'A configuração foi salva.',
    error: 'Copie o ID da Meta: de 5 a 25 dígitos, nada mais. Deixe vazio para desligar este caminho.',
  },
  badState:
    'Esta resposta do Facebook já foi usada, tem mais de uma hora, ou o processo foi começado por outra pessoa. Nada foi alterado; comece novamente.',
  badForm: 'Não foi possível ler a resposta do Facebook. Nada foi alterado; comece novamente.',
  steps: {
    title: 'Passos',
    token: {
      title: 'Token de acesso',
      hint: 'O código do Facebook é trocado por um token, que é guardado criptografado.',
    },
    checked: {
      title: 'Verificações',
      hint: 'O token é do seu app, tem as duas permissões e abre sua conta; o número é dessa conta.',
    },
    subscribed: { title: 'Assinatura dos webhooks', hint: 'A conta avisa seu app do que acontece.' },
    registered: { title: 'Registro', hint: 'O número é conectado à Cloud API com o PIN dele.' },
    done: { title: 'Conectado', hint: 'O número está guardado, e o token onde você o quer.' },
    states: { done: 'Feito', failed: 'Falhou', next: 'Próximo', waiting: 'Esperando' },
    skipped: {
      coexistence: 'Não é necessário: o número está registrado no aplicativo WhatsApp Business.',
      'no-number': 'Não é necessário: nenhum número foi escolhido.',
    },
    repeat: 'Repetir a partir daqui',
    repeatNamed: (step) => `Repetir a partir daqui: ${step}`,
  },
  choice: {
    title: 'Terminar',
    pin: 'PIN de duas etapas do número',
    token: 'Token de acesso',
    keep: 'Manter o que é usado agora',
    replace: 'Usar o novo a partir de agora',
    tokenHint: 'Os dois abrem esta conta. O novo pertence a este cadastro.',
    submit: 'Conectar o número',
    submitOnly: 'Terminar',
    errors: { pin: 'O PIN tem seis dígitos.' },
  },
  done: {
    number: 'O número está conectado.',
    open: 'Abrir os números',
    onlyWaba: 'A conta está conectada. Nenhum número foi escolhido na janela: adicione um agora.',
    addNumber: 'Adicionar um número',
  },
  problems: {
    interrupted:
      'A conexão com o WhatsApp caiu enquanto o código era trocado. Um código só funciona uma vez: comece novamente.',
    'no-code':
      'O Facebook não deu um código, então não há com que conectar. Comece novamente, e permita tudo o que a janela pede.',
    code: 'O Facebook não aceitou o código: já foi usado, ou chegou depois dos 30 segundos em que vale. Comece novamente.',
    'no-account': 'A janela não indicou nenhuma conta do WhatsApp Business. Comece novamente e escolha uma ali.',
    'number-elsewhere': 'O número escolhido não está na conta escolhida. Nada foi alterado; comece novamente.',
    cancelled: (at) =>
      `A janela foi fechada${at === '' ? '' : ` no passo ${at}`}. Nada foi alterado; comece novamente quando quiser.`,
    reported: (said) => `O Facebook avisa de um problema: ${said === '' ? 'não diz qual' : said}`,
    reportedCure: 'Nada foi alterado. Comece novamente; se continuar, pergunte ao suporte da Meta com estas palavras.',
    'foreign-account': (wabaId, ours) =>
      `A conta escolhida (${wabaId}) não é aquela com que este sistema trabalha (${ours}). Só números daquela conta podem ser adicionados. Nada foi alterado.`,
    token: {
      unchecked: 'Não foi possível verificar o novo token.',
      invalid: 'O WhatsApp não aceita o novo token. Comece novamente.',
      expired: 'O novo token já expirou. Comece novamente.',
      'wrong-app':
        'O novo token pertence a outro app, não ao que está em Configurações, Conexão. Verifique ali o ID do app.',
      'missing-scopes':
        'Falta uma permissão ao novo token. Comece novamente e permita tudo o que a janela pede: whatsapp_business_messaging e whatsapp_business_management.',
      'other-account':
        'O novo token não abre a conta escolhida. Comece novamente e escolha a mesma conta em todos os lugares.',
      'app-refused':
        'O WhatsApp não conhece o app, ou o segredo dele está errado. Verifique os dois em Configurações, Conexão.',
    },
  },
}
