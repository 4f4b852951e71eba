import type { Catalogue } from '../en'

export const common: Catalogue['common'] = {
  productName: 'CRMConnect WhatsApp',
  skipToContent: 'Ir para o conteúdo',
  mainNavigation: 'Navegação principal',
  openMenu: 'Abrir o menu',
  closeMenu: 'Fechar o menu',
  toggleTheme: 'Alternar entre claro e escuro',
  signOut: 'Sair',
  signedInAs: (name) => `Sessão iniciada como ${name}`,
  save: 'Salvar',
  cancel: 'Cancelar',
  close: 'Fechar',
  copy: 'Copiar',
  copied: 'Copiado',
  offline: 'O servidor não respondeu. Verifique sua conexão e tente novamente.',
  optional: 'opcional',
  sections: { work: 'Trabalho', crm: 'CRM', whatsapp: 'WhatsApp', administration: 'Administração' },
  places: {
    dashboard: 'Painel',
    inbox: 'Caixa de entrada',
    leads: 'Leads',
    contacts: 'Contatos',
    tickets: 'Tickets',
    quickReplies: 'Respostas rápidas',
    bulkContacts: 'Contatos para envios',
    groups: 'Grupos',
    staff: 'Equipe',
    audit: 'Registro de alterações',
    bots: 'Bots',
    campaigns: 'Campanhas',
    templates: 'Modelos',
    numbers: 'Números',
    consents: 'Consentimentos',
    notifications: 'Notificações do CRM',
    health: 'Estado do sistema',
    activityLog: 'Registro de atividades',
    personData: 'Dados de uma pessoa',
    settings: 'Configurações',
    profile: 'Perfil',
  },
  absent: {
    title: 'Página não encontrada',
    advice:
      'Esta página não existe ou sua conta não pode abri-la. Peça acesso a um administrador se precisar dela para o seu trabalho.',
    back: 'Ir para a página inicial',
  },
  nothingToDo: {
    title: 'Você ainda não tem acesso a nada',
    advice:
      'Sua conta ainda não tem nenhuma permissão. Peça a um administrador que conceda alguma; então esta página levará você até lá.',
  },
  refused: {
    title: 'Este formulário expirou',
    advice:
      'Ele foi aberto antes de você entrar novamente, ou a partir de outro site. Volte, recarregue a página e envie outra vez.',
  },
  tooLarge: {
    title: 'Grande demais para um envio',
    advice: 'O que você enviou é maior do que esta página aceita. Encurte e envie novamente.',
  },
  broken: {
    title: 'Algo deu errado aqui',
    advice:
      'O que você enviou pode não ter sido salvo. Volte, recarregue e tente outra vez; se acontecer de novo, informe a um administrador o código abaixo.',
    code: (id) => `Código ${id}`,
  },
}
