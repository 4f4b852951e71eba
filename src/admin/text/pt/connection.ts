import type { Catalogue } from '../en'

export const connection: Catalogue['settings']['connection'] = {
  intro:
    'Cinco passos conectam um número do WhatsApp. Cada um pode ser reaberto a qualquer momento; nada é salvo antes de a Meta dizer sim.',
  allDone: 'Conectado: as mensagens chegam e podem ser enviadas.',
  steps: {
    label: 'Passos da conexão',
    app: 'App da Meta',
    token: 'Conta e token de acesso',
    webhook: 'Webhook',
    numbers: 'Números de telefone',
    test: 'Mensagem de teste',
    status: { done: 'Feito', next: 'Próximo', todo: 'Depois', problem: 'Precisa de você' },
  },
  first: (step) => `Complete primeiro o passo “${step}”.`,
  checkAndSave: 'Verificar e salvar',
  saveAnyway: 'Salvar sem verificar',
  saveAnywayHint: 'Só porque a Meta não pode ser consultada agora. É verificado automaticamente dentro de uma hora.',
  retype: 'Digite mais uma vez: o que você digitou não fica na página.',
  retypeHint: 'Digite o segredo acima mais uma vez: o que você digitou não fica na página.',
  changedMeanwhile:
    'Alguém alterou a conexão enquanto a Meta era consultada, então nada disto foi salvo. Veja o que está guardado agora e digite novamente.',
  unreachable: (reason, cure) => `Não foi possível verificar: ${reason} ${cure}`,
  app: {
    hint: 'Em developers.facebook.com, Meus apps: escolha o app do tipo Empresa que tem o WhatsApp adicionado, depois Configurações do app, Básico.',
    saved: 'O app foi verificado e salvo.',
    savedUnchecked: 'O app foi salvo sem verificação.',
    unknown: 'A Meta não conhece nenhum app com este ID. Copie novamente o ID do app, em Configurações do app, Básico.',
    wrongSecret:
      'A Meta não aceita este segredo para este app. Em Configurações do app, Básico, clique em Mostrar ao lado do segredo e copie-o novamente. Se foi redefinido, só o mais novo vale.',
    needed: 'Digite o segredo do app: com ele o app prova à Meta que é seu.',
    rotate: 'Trocar o segredo passo a passo',
    otherKept: 'O segredo antigo do app ainda é aceito ao lado do novo.',
  },
  token: {
    hint: 'Nas configurações de negócios da Meta: Usuários, Usuários do sistema, Gerar novo token, para este app, com whatsapp_business_messaging e whatsapp_business_management, sem expiração. Dê antes ao usuário do sistema o controle total da conta do WhatsApp.',
    saved: 'O token foi verificado e salvo. Passa a ser usado em dois segundos.',
    savedUnchecked: 'O token foi salvo sem verificação. É verificado automaticamente dentro de uma hora.',
    replaces: 'O token guardado continua enviando até que o novo passe na verificação.',
    checkNow: 'Verificar agora o token guardado',
    checked: 'A Meta foi consultada: o token é bom.',
    checkedBad: 'A Meta foi consultada: o token não serve. Veja abaixo.',
    needed: 'Digite o token de acesso do usuário do sistema.',
    isExposed:
      'Este é o token que outros podem conhecer. Crie um novo nas configurações de negócios da Meta e digite-o.',
    facts: {
      label: 'O que a Meta diz do token',
      account: 'Conta',
      type: 'Tipo',
      scopes: 'Permissões',
      expires: 'Expira',
      never: 'Nunca',
      checked: 'Última consulta',
      notYet: 'Ainda não consultada',
      system: 'Usuário do sistema',
      person: 'Uma pessoa',
    },
    problems: {
      unchecked: () => 'O token foi salvo sem verificação. Clique em “Verificar agora o token guardado”.',
      invalid: () =>
        'A Meta diz que este token não é válido: foi revogado ou não foi copiado inteiro. Gere um novo para o usuário do sistema e copie-o na hora; a Meta só o mostra uma vez.',
      expired: () => 'Este token expirou. Gere um novo para o usuário do sistema e escolha “Nunca” como expiração.',
      wrongApp: ({ appId, other }) =>
        `Este token foi feito para outro app${other ? ` (${other})` : ''}, não para ${appId}. Ao gerá-lo, escolha o app ${appId}; ou corrija o app no primeiro passo.`,
      missingScopes: ({ scopes }) =>
        `Falta a este token ${scopes}. Gere-o novamente e marque whatsapp_business_messaging e whatsapp_business_management.`,
      otherAccount: ({ wabaId, others }) =>
        `Este token não abre a conta ${wabaId}${others ? `, apenas ${others}` : ''}. Corrija o ID da conta, ou em Configurações de negócios, Contas, Contas do WhatsApp, dê ao usuário do sistema o controle total de ${wabaId} e gere o token novamente.`,
      appRefused: () =>
        'O token não pôde ser verificado, porque a Meta não aceita o segredo do app. Corrija-o no primeiro passo.',
    },
    badNow: (problem) => `O envio falha: ${problem}`,
    soonBefore: 'O token de acesso expira em ',
    soonAfter: '. Crie um que nunca expire em Configurações de negócios, Usuários do sistema, e digite-o abaixo.',
    person:
      'Este token pertence a uma pessoa, não a um usuário do sistema: ele acaba quando ela troca a senha ou sai. É melhor usar o de um usuário do sistema.',
    otherBusiness: (owner) =>
      `A Meta diz que a conta pertence à empresa ${owner}. Se não foi compartilhada com você de propósito, corrija o ID da empresa.`,
  },
  webhook: {
    hint: 'A Meta chama este endereço a cada mensagem e a cada status. “Salvar e assinar” o registra na Meta; nada precisa ser feito no painel da Meta.',
    statuses: 'Os status (enviada, entregue, lida) chegam em “messages”: não há um campo próprio para eles.',
    address: 'Endereço de retorno (callback)',
    copy: 'Copiar o endereço',
    copied: 'O endereço foi copiado.',
    local:
      'Este endereço está na sua própria máquina. A Meta real só pode chamar um endereço https público: implante primeiro, ou use um túnel. O simulador pode chamá-lo.',
    generate: 'Gerar',
    generated: 'Um token de verificação foi gerado. Ele é guardado quando você clica em Salvar.',
    tokenForm: 'Use de 8 a 200 letras, dígitos, pontos, hifens e sublinhados.',
    subscribe: 'Salvar e assinar',
    onlySave: 'Só salvar o token',
    onlySaveHint: 'Para você mesmo digitar endereço e token no painel da Meta (WhatsApp, Configuração).',
    subscribed: 'A Meta verificou o endereço e assinou o app e a conta.',
    savedOnly: 'O token de verificação foi salvo. Digite o mesmo no painel da Meta.',
    needsToken: 'Digite primeiro um token de verificação, ou clique em Gerar.',
    notReachable:
      'A Meta não pode chamar este endereço: não é https público. Abra esta página em seu endereço público e assine lá.',
    refused: (said) =>
      `A Meta chamou o endereço e não recebeu a resposta esperada. O token de verificação, o endereço ou algo antes dele (um login, um firewall) não confere. ${said}`,
    failed: (said) => `A Meta não fez a assinatura. ${said}`,
    accountFailed: (said) =>
      `O app está assinado, a conta ainda não: sem ela nenhum webhook chega. Clique mais uma vez. ${said}`,
    mismatchBefore: 'Alguém pediu o callback com outro token de verificação que não o guardado, por último em ',
    mismatchAfter:
      '. Se foi você no painel da Meta: salve primeiro o mesmo token aqui, depois clique lá em “Verificar e salvar”.',
    now: 'Assinado agora',
    loading: 'Consultando a Meta …',
    cannotLook: (reason) => `Não foi possível perguntar à Meta o que está assinado. ${reason}`,
    callbackNone: 'Nenhum endereço de callback está registrado para este app.',
    callbackOurs: 'O endereço de callback é este.',
    callbackOther: (url) => `A Meta chama outro endereço: ${url}. “Salvar e assinar” o troca por este.`,
    fieldsAll: (count) => (count === 1 ? 'O único campo está assinado.' : `Todos os ${count} campos estão assinados.`),
    fieldsMissing: (fields) => `Campos que faltam: ${fields}.`,
    accountYes: 'A conta avisa este app.',
    accountNo: 'A conta ainda não avisa este app: nenhum webhook chega.',
    accountOverride: (url) =>
      `A conta tem um callback próprio, ${url}: as mensagens vão para lá. “Salvar e assinar” o remove.`,
    otherApps: (count) =>
      count === 1 ? 'Outro app também é avisado desta conta.' : `${count} outros apps também são avisados desta conta.`,
    yes: 'Em ordem',
    no: 'Falta',
  },
  numbers: {
    hint: 'Webhooks só são aceitos para números desta lista.',
    ours: 'Números adicionados',
    see: 'Abrir',
    found: 'Na sua conta, ainda não adicionados',
    none: 'Nenhum número foi adicionado ainda. Adicione um dos que a Meta tem na sua conta.',
    open: 'Adicionar e gerenciar números',
  },
  test: {
    hint: 'Envie uma mensagem para o seu próprio celular. Os status dela voltam pelo webhook: isso comprova os dois sentidos.',
    from: 'De',
    to: 'Para',
    toHint: 'Com o código do país, como +1 555 010 2030.',
    what: 'Mensagem',
    text: 'Texto',
    textOf: (name, language) => `${name} (${language})`,
    freeText: 'Um texto (só até 24 horas depois de esse celular ter escrito ao número)',
    hello: 'Esta é uma mensagem de teste. Sua conexão com o WhatsApp funciona.',
    noTemplates:
      'Nenhum modelo aprovado sem variáveis está carregado. Carregue os modelos, ou envie um texto a um celular que escreveu ao número nas últimas 24 horas.',
    send: 'Enviar a mensagem de teste',
    sent: 'A mensagem de teste está a caminho. Veja abaixo os status chegarem.',
    errors: {
      from: 'Escolha um dos seus números.',
      to: 'Escreva o número com o código do país: de 7 a 15 dígitos.',
      what: 'Escolha uma mensagem da lista.',
      text: 'Escreva um texto de 1 a 1.024 caracteres.',
    },
    noNumber: 'Adicione um número primeiro.',
  },
  live: {
    title: 'O que chega',
    watching: 'Observando. Isto muda sozinho quando a Meta chama.',
    watch: 'Observar o que chega',
    never: 'Nenhum webhook chegou ainda.',
    verifiedBefore: 'A Meta verificou o endereço em ',
    arrivedBefore: 'O último webhook chegou em ',
    after: '.',
    arrivedNow: 'Um webhook acabou de chegar: a conexão funciona.',
  },
  secret: {
    title: 'Trocar o segredo do app',
    back: 'Voltar à conexão',
    hint: 'Nenhum webhook se perde: os dois segredos são aceitos até você terminar, e o que a Meta envia nesse intervalo é enviado de novo.',
    one: {
      title: 'Redefina-o na Meta e digite o novo',
      hint: 'Em developers.facebook.com, seu app, Configurações do app, Básico: clique em Redefinir ao lado do segredo, confirme, depois em Mostrar, e copie o novo segredo. Digite-o aqui na hora.',
      label: 'Novo segredo do app',
      submit: 'Verificar e salvar o novo segredo',
      saved: 'O novo segredo foi verificado e salvo. O antigo ainda é aceito.',
      same: 'Esse é o segredo que já está guardado. Copie o novo.',
    },
    two: {
      title: 'Espere um webhook assinado com o novo segredo',
      waiting: 'O segredo antigo assinou o último webhook. Escreva uma mensagem ao seu número, ou espere.',
      none: 'Nenhum webhook chegou desde que o segredo foi salvo. Escreva uma mensagem ao seu número, ou espere.',
      seen: 'O novo segredo assinou o último webhook. A Meta já trocou.',
      idle: 'Nada a esperar: há um só segredo em uso.',
    },
    three: {
      title: 'Esquecer o segredo antigo',
      hint: 'A partir daí, webhooks assinados com o segredo antigo são recusados.',
      submit: 'Esquecer o segredo antigo',
      early:
        'A Meta ainda pode assinar com o segredo antigo: os webhooks seriam recusados até ela trocar. A Meta os repete por dias.',
      notSeen:
        'Nada foi esquecido: a Meta ainda não assinou com o novo segredo. Clique novamente no botão se ainda quiser.',
      idle: 'Não há segredo antigo.',
      done: 'O segredo antigo foi esquecido.',
    },
  },
  exposure: {
    title: 'Outros podem conhecer o token de acesso',
    hint: 'Se ele esteve em um e-mail, uma captura de tela, um repositório, ou se saiu alguém que o conhecia.',
    suspect: 'Suspeita de exposição',
    confirmTitle: 'Parar tudo o que é enviado?',
    confirm:
      'Respostas, bots e campanhas param na hora e esperam. O token é esquecido aqui; depois você o revoga na Meta e digita um novo. O que espera é enviado em seguida.',
    yes: 'Parar e esquecer o token',
    stopped: 'O envio está parado e o token foi esquecido.',
    alive:
      'O envio está parado: outros podem conhecer o token de acesso, e a Meta ainda não diz que ele está invalidado.',
    line: {
      stopped: 'Nada é enviado: outros podem conhecer o token de acesso.',
      alive: 'Um token de acesso que outros podem conhecer talvez ainda funcione.',
      open: 'Ver o que fazer',
      ask: 'Um administrador precisa agir.',
    },
    goesOn:
      'Um token que outros podem conhecer talvez ainda funcione: a Meta ainda não diz que ele está invalidado. O envio continua com o novo.',
    dead: 'A Meta diz que o token exposto está invalidado. O envio continua parado: digite um novo token abaixo.',
    revoke:
      'Revogue-o na Meta: Configurações de negócios, Usuários, Usuários do sistema, escolha o usuário, Revogar tokens. Depois clique no botão.',
    openMeta: 'Abrir os usuários do sistema da Meta',
    check: 'Já está invalidado?',
    stillAlive: 'A Meta diz que o token ainda funciona. Revogue-o primeiro.',
    nowDead: 'A Meta diz que o token exposto está invalidado; ele foi esquecido aqui.',
    cannotAsk: (reason) => `A Meta não pôde dizer se o token está invalidado. ${reason}`,
    waitingNew: 'Um novo token está guardado. É usado assim que o exposto estiver invalidado.',
    end: 'Continuar mesmo que ele ainda funcione',
    endTitle: 'Voltar a enviar mesmo que o token exposto ainda funcione?',
    endText:
      'Quem conhece o token exposto pode continuar usando sua conta. Só continue se você viu nas configurações de negócios da Meta que ele foi revogado. Isto fica vermelho até a Meta também dizer isso.',
    endYes: 'Continuar enviando',
    ended: 'O envio continua com o novo token.',
    notEnded: 'Digite primeiro um novo token.',
    nothing: 'Não há token a parar.',
  },
  advanced: {
    title: 'Avançado',
    open: 'Configurações avançadas',
    hint: 'Versão da Graph API, país padrão, segundo segredo do app.',
    saved: 'As configurações avançadas foram salvas. Passam a valer em dois segundos.',
    versionRefused: (version) => `A Meta não conhece a versão ${version}. Escolha uma do histórico de versões dela.`,
  },
  safety: { title: 'Mantenha seguro', hint: 'Troque o que comprova quem você é, sem perder nenhuma mensagem.' },
  fields: {
    whatsapp_business_id: {
      label: 'ID da empresa',
      hint: 'O portfólio empresarial, em Configurações de negócios, Informações da empresa.',
    },
    whatsapp_business_account_id: {
      label: 'ID da conta do WhatsApp Business',
      hint: 'Da conta que tem seus números e modelos.',
    },
    whatsapp_access_token: {
      label: 'Token de acesso',
      hint: 'De um usuário do sistema com whatsapp_business_messaging e whatsapp_business_management; não deve expirar nunca.',
    },
    whatsapp_webhook_token: {
      label: 'Token de verificação do webhook',
      hint: 'Só a Meta e nós o conhecemos. Deixe vazio: um é criado para você, ou o guardado é mantido.',
    },
    whatsapp_meta_app_id: { label: 'ID do app da Meta', hint: 'Em Configurações do app, Básico.' },
    whatsapp_meta_app_secret: {
      label: 'Segredo do app da Meta',
      hint: 'Comprova que um webhook vem da Meta. Sem ele todo webhook é recusado.',
    },
    whatsapp_meta_app_secret_other: {
      label: 'Segundo segredo do app',
      hint: 'Só enquanto você troca o segredo na Meta: webhooks assinados com qualquer um dos dois são aceitos. Remova-o depois.',
    },
    whatsapp_graph_version: {
      label: 'Versão da Graph API',
      hint: 'Como v25.0. Troque-a quando a Meta anunciar o fim de uma versão.',
    },
    whatsapp_default_country: {
      label: 'País padrão',
      hint: 'Como são lidos os números de telefone sem código do país, em leads, contatos e importações.',
    },
  },
  secretState: {
    isSet: (lastFour) => (lastFour ? `Guardado, termina em ${lastFour}.` : 'Guardado.'),
    isUnset: 'Não definido.',
    isUnreadable: 'Guardado, mas não pode ser aberto: MASTER_KEY não é a mesma com que foi selado. Digite-o novamente.',
    keep: 'Deixe vazio para manter o que está guardado',
    remove: 'Esquecer o segundo segredo …',
  },
  errors: {
    id: 'Copie o ID da Meta: de 5 a 25 dígitos, nada mais.',
    secretShort: (min) => `É curto demais para estar certo: ${min} caracteres ou mais.`,
    secretLong: (max) => `É longo demais para estar certo: no máximo ${max} caracteres.`,
    secretForm: 'Copie novamente: letras, dígitos e sinais, sem espaços nem quebras de linha.',
    version: 'Escreva como v25.0.',
    country: 'Escolha um país da lista.',
  },
}
