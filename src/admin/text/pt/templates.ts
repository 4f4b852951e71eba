import type { Catalogue } from '../en'
import { saidIn } from '../said-in'
import { saidOfSlots } from './said-of-slots'
import { templateForm } from './template-form'
import { templateSend } from './template-send'

const REVIEW =
  'O WhatsApp o analisa, na maioria das vezes em minutos, no máximo em 24 horas. Antes disso ele não pode ser enviado.'

export const templates: Catalogue['templates'] = {
  title: 'Modelos',
  hint: 'Mensagens que o WhatsApp aprovou. Só elas chegam a clientes que não escreveram nas últimas 24 horas.',
  add: 'Novo modelo',
  back: 'Voltar aos modelos',
  slot: saidIn(saidOfSlots),
  load: {
    button: 'Carregar modelos',
    hint: 'Eles são carregados a cada hora, e na hora quando o WhatsApp avisa de uma alteração.',
    lastAt: 'Carregados pela última vez em',
    never: 'Ainda não carregados.',
    result: (total, changed, removed) =>
      `${total} no WhatsApp, ${changed} ${changed === 1 ? 'alterado' : 'alterados'}, ${removed} que não ${removed === 1 ? 'existe' : 'existem'} mais`,
    failed: 'O último carregamento falhou',
    notLoaded: 'Nada foi carregado.',
  },
  filter: {
    search: 'Pesquisar em nomes e textos',
    status: 'Status',
    category: 'Categoria',
    language: 'Idioma',
    all: 'Todos',
    apply: 'Filtrar',
    clear: 'Limpar o filtro',
  },
  empty: {
    title: 'Ainda não há modelos',
    advice: 'Carregue os que a sua conta do WhatsApp tem, ou escreva um novo aqui.',
    none: 'Nada corresponde a este filtro',
    noneAdvice: 'Pesquise por menos palavras, ou limpe o filtro.',
  },
  more: 'Mais modelos',
  listLabel: 'Modelos',
  noText: 'O texto dele ainda não foi carregado.',
  open: (name) => `Abrir ${name}`,
  statuses: {
    APPROVED: 'Aprovado',
    PENDING: 'Em análise',
    IN_REVIEW: 'Em análise',
    REJECTED: 'Rejeitado',
    PAUSED: 'Pausado',
    DISABLED: 'Desativado',
    IN_APPEAL: 'Em contestação',
    FLAGGED: 'Sinalizado',
    REINSTATED: 'Restabelecido',
    LIMIT_EXCEEDED: 'Limite atingido',
    LOCKED: 'Bloqueado',
    ARCHIVED: 'Arquivado',
    UNARCHIVED: 'Retirado do arquivo',
    PENDING_DELETION: 'Sendo excluído',
    DELETED: 'Excluído',
  },
  advice: {
    PENDING: REVIEW,
    IN_REVIEW: REVIEW,
    REJECTED: 'O WhatsApp o rejeitou. Corrija-o e envie-o novamente.',
    PAUSED:
      'Clientes o bloquearam ou denunciaram, por isso o WhatsApp não o envia por 3 horas, na segunda vez por 6. Ele volta sozinho; depois de uma terceira vez é desativado. Escreva-o de modo que as pessoas o esperem, ou envie-o a menos pessoas.',
    DISABLED:
      'Clientes o bloquearam ou denunciaram vezes demais. O WhatsApp não o envia mais, e ele não pode ser editado nem excluído. Escreva um novo com outro nome.',
    IN_APPEAL: 'Você pediu ao WhatsApp uma nova análise. Ele não pode ser enviado antes da resposta.',
    FLAGGED: 'Os clientes reagem mal a ele. Se isso continuar, o WhatsApp o desativa.',
    REINSTATED: 'O WhatsApp o aceitou de volta depois de uma contestação. Carregue os modelos para ver o estado dele.',
    LIMIT_EXCEEDED: 'Sua conta tem tantos modelos quanto o WhatsApp permite: exclua alguns que você não usa.',
    LOCKED: 'O WhatsApp o bloqueou. Veja-o no WhatsApp Manager.',
    ARCHIVED: 'O WhatsApp o arquivou porque ninguém o usava. Retire-o do arquivo no WhatsApp Manager.',
    UNARCHIVED: 'Ele está saindo do arquivo. Carregue os modelos para ver o estado dele.',
    PENDING_DELETION: 'Ele está sendo excluído. Depois disso é possível criar um novo com este nome.',
    DELETED: 'Ele foi excluído aqui ou no WhatsApp Manager.',
    other: 'O WhatsApp lhe dá um estado que esta versão não conhece. Só modelos aprovados podem ser enviados.',
  },
  reasons: {
    ABUSIVE_CONTENT:
      'O WhatsApp encontra nele palavras ameaçadoras, ofensivas ou proibidas por outro motivo. Retire-as e leia a política comercial do WhatsApp.',
    INCORRECT_CATEGORY:
      'Ele pertence a outra categoria. Tudo o que promove ou convida a comprar é Marketing; Utilidade trata de algo que o cliente encomendou ou pediu.',
    INVALID_FORMAT:
      'A forma está errada: variáveis sem exemplos ou no lugar errado, um link que não é link, um idioma errado, ou exemplos que não combinam com o texto.',
    NONE: 'O WhatsApp não deu um motivo. Compare-o com as regras, ou conteste no WhatsApp Manager.',
    PROMOTIONAL: 'Ele promove algo, o que a categoria dele não permite. Escolha Marketing, ou retire o que promove.',
    SCAM: 'O WhatsApp o considera fraude. Diga quem você é, e não peça senhas, números de cartão nem pagamentos.',
    TAG_CONTENT_MISMATCH:
      'O idioma ou a categoria não combina com o texto. Escolha o idioma em que ele está escrito, e a categoria a que pertence.',
    CATEGORY_NOT_AVAILABLE: 'Sua conta não pode usar esta categoria. Escolha outra.',
    other: (reason) => `Motivo do WhatsApp: ${reason}.`,
  },
  stateAt: 'Data:',
  saidByWhatsApp: 'O WhatsApp diz',
  recommendation: 'O que o WhatsApp recomenda',
  categories: { MARKETING: 'Marketing', UTILITY: 'Utilidade', AUTHENTICATION: 'Autenticação' },
  quality: {
    label: 'Qualidade',
    GREEN: 'boa',
    YELLOW: 'média: alguns clientes o bloqueiam ou denunciam',
    RED: 'baixa: muitos clientes o bloqueiam ou denunciam, o WhatsApp está prestes a pausá-lo',
    UNKNOWN: 'ainda não se sabe',
  },
  category: {
    changed: (before, after) =>
      `O WhatsApp mudou a categoria dele de ${before} para ${after}. É isso que ele custa agora, e marketing precisa do consentimento do cliente.`,
    changes: (after) => `O WhatsApp vai mudar a categoria dele para ${after}`,
    changesWhen: 'em',
    changesAdvice:
      'Com isso mudam o preço e quem pode recebê-lo. Se não concordar, peça antes uma análise no WhatsApp Manager.',
  },
  needsLoad: 'O WhatsApp avisou de uma alteração cujos detalhes ainda não foram carregados: carregue os modelos.',
  edit: 'Editar',
  editCorrect: 'Corrigir e enviar novamente',
  test: 'Enviar um teste',
  remove: 'Excluir',
  preview: 'Prévia',
  details: {
    title: 'Detalhes',
    language: 'Idioma',
    category: 'Categoria',
    status: 'Status',
    variables: 'Variáveis',
    numbered: 'numeradas',
    named: 'com nome',
    id: 'ID no WhatsApp',
    changed: 'Alterado aqui',
  },
  notSendable: 'Ele não pode ser enviado',
  confirmRemove: (name) => `Excluir o modelo “${name}”?`,
  removeAdvice: (language) =>
    `Ele é excluído no WhatsApp em ${language} e não pode ser recuperado. Bots e campanhas que o usam deixam de enviá-lo.`,
  removeApproved:
    'Ele está aprovado: o WhatsApp bloqueia o nome por 30 dias, então até lá um novo precisa de outro nome.',
  removeYes: 'Excluir',
  notEditable: (part) =>
    `Ele tem uma parte que este formulário não escreve (${part}). Edite-o no WhatsApp Manager; mesmo assim ele pode ser enviado daqui, onde o WhatsApp permite.`,
  file: {
    title: 'Arquivo do cabeçalho',
    hint: 'É enviado com este modelo sempre que nenhum outro arquivo é escolhido.',
    none: 'Nenhum está guardado ainda: sem ele, é preciso escolher um arquivo a cada envio.',
    label: { image: 'Imagem', video: 'Vídeo', document: 'Documento' },
    save: 'Guardar este arquivo',
    missing: 'Escolha primeiro um arquivo.',
    wrong: 'Este arquivo é de outro tipo: escolha um que combine com o cabeçalho.',
  },
  done: {
    file: 'O arquivo está guardado com o modelo.',
    loaded: 'Os modelos foram carregados.',
    PENDING: 'O modelo foi enviado. O WhatsApp o analisa; esta página mostra a resposta sozinha.',
    APPROVED: 'O modelo foi enviado e aprovado na hora.',
    REJECTED: 'O modelo foi enviado, e o WhatsApp o rejeitou na hora: veja abaixo por quê.',
    submitted: 'O modelo foi enviado. O estado dele está abaixo.',
    unstored: 'O modelo foi enviado, mas não pôde ser guardado aqui. Carregue os modelos para vê-lo.',
    editUnstored: 'O WhatsApp recebeu a alteração, mas ela não pôde ser guardada aqui. Carregue os modelos para vê-la.',
    deleteUnstored:
      'O WhatsApp excluiu o modelo, mas isso não pôde ser guardado aqui. Carregue os modelos para ver como está.',
    edited: 'O modelo foi alterado. O WhatsApp o analisa de novo; esta página mostra a resposta sozinha.',
    deleted: 'O modelo foi excluído.',
  },
  recategorised: (asked, given) =>
    `Você pediu ${asked}; o WhatsApp o colocou em ${given}. Isso determina o preço e quem pode recebê-lo.`,
  shown: {
    label: 'É isto que o cliente vê',
    business: 'Sua empresa',
    empty: 'O texto aparece aqui enquanto você digita.',
    image: 'Imagem',
    video: 'Vídeo',
    document: 'Documento',
    location: 'Localização',
    card: (number, of) => `Cartão ${number} de ${of}`,
    cards: 'Cartões',
    buttons: 'Botões',
    button: 'Botão',
  },
  form: templateForm,
  send: templateSend,
}
