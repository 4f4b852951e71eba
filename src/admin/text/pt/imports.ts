import type { Catalogue } from '../en'
import { imports as english } from '../en/imports'

const count = (rows: number, one: string, more: string) => `${rows.toLocaleString('pt-BR')} ${rows === 1 ? one : more}`

export const imports: Catalogue['imports'] = {
  title: { leads: 'Importar leads', contacts: 'Importar contatos', bulk: 'Importar contatos para envios' },
  back: { leads: 'Todos os leads', contacts: 'Todos os contatos', bulk: 'Todos os contatos para envios' },
  steps: ['Arquivo', 'Colunas', 'Verificação', 'Pronto'],
  stepLabel: (n, name) => `Passo ${n} de 4: ${name}`,
  file: {
    hint: (rows) =>
      `Um arquivo CSV com no máximo ${rows.toLocaleString('pt-BR')} linhas, separado por vírgulas, pontos e vírgulas ou tabulações. As codificações UTF-8, UTF-16 e do Windows são entendidas. Nada é salvo antes de você ter visto.`,
    kept: 'O arquivo é guardado por um dia no máximo.',
    label: 'Arquivo CSV',
    send: 'Carregar',
  },
  refused: {
    none: 'Escolha um arquivo CSV.',
    binary: 'Este não é um arquivo de texto. Na sua planilha, escolha “Salvar como” e “CSV”, e carregue esse arquivo.',
    empty: 'Não há linhas neste arquivo.',
    'too-many': (rows) =>
      `Há mais de ${rows.toLocaleString('pt-BR')} linhas. Divida o arquivo e importe as partes uma depois da outra. Nada foi importado.`,
    'too-wide': (chars) =>
      `Uma linha tem mais de ${chars.toLocaleString('pt-BR')} caracteres. Deixe de fora as colunas desnecessárias. Nada foi importado.`,
    gone: 'Este arquivo não está mais aqui. Carregue-o novamente.',
  },
  encodings: {
    'utf-8': 'UTF-8',
    'utf-16': 'UTF-16',
    'windows-1252': 'Windows-1252',
    mixed: 'tanto UTF-8 quanto Windows-1252: veja no próximo passo os nomes com letras especiais',
  },
  about: (name, rows, encoding) => `${name}: ${count(rows, 'linha', 'linhas')}, em ${encoding}.`,
  columns: {
    hint: 'O que foi reconhecido já está escolhido. Corrija onde for preciso.',
    header: 'A primeira linha dá os nomes das colunas',
    caption: 'Colunas do arquivo',
    column: 'Coluna',
    sample: 'Primeiros valores',
    goesTo: 'Vai para',
    unnamed: (n) => `Coluna ${n}`,
    leaveOut: 'Deixar de fora',
    extra: 'Manter com o próprio nome',
    select: (name) => `Para onde vai ${name}`,
    known: 'Se o número já é conhecido',
    knownSkip: 'Deixar o registro como está',
    knownUpdate: 'Preencher e substituir o que o arquivo diz',
    defaults: 'Para linhas que não o dizem',
    group: 'Adicionar todos ao grupo',
    noGroup: 'Nenhum grupo',
    next: 'Verificar',
    errors: {
      nothing: 'Escolha pelo menos uma coluna com o nome, o número ou o endereço de e-mail.',
      number: 'Escolha a coluna com o número de telefone.',
      twice: (field) => `Duas colunas vão para ${field}. Escolha uma delas.`,
    },
  },
  preview: {
    summary: {
      create: (rows) => count(rows, 'registro é novo', 'registros são novos'),
      update: (rows) => count(rows, 'registro é alterado', 'registros são alterados'),
      skip: (rows) =>
        `${count(rows, 'linha fica', 'linhas ficam')} de fora, porque nada mudaria ou a pessoa já é conhecida`,
      bad: (rows) =>
        count(rows, 'linha tem um problema e não será aceita', 'linhas têm um problema e não serão aceitas'),
    },
    first: 'As primeiras linhas, como serão salvas',
    problems: 'Linhas com problema',
    more: (rows) => `E mais ${count(rows, 'linha', 'linhas')}.`,
    run: (rows) => `Importar ${count(rows, 'linha', 'linhas')}`,
    nothing: 'Não há nada a importar.',
    change: 'Alterar as colunas',
    cancel: 'Cancelar a importação',
    isNew: 'Novo',
    isChanged: 'Alterado',
  },
  running: {
    title: 'A importação está em andamento',
    advice:
      'Recarregue a página daqui a pouco. Se ficar assim por mais de um minuto, continue-a: nenhuma linha entra duas vezes.',
    goOn: 'Continuar a importação',
    reload: 'Recarregar',
  },
  result: {
    created: (rows) => `${count(rows, 'registro adicionado', 'registros adicionados')}.`,
    updated: (rows) => `${count(rows, 'linha alterou', 'linhas alteraram')} um registro.`,
    skipped: (rows) => `${count(rows, 'linha ficou', 'linhas ficaram')} de fora.`,
    bad: (rows) => `${count(rows, 'linha não foi aceita', 'linhas não foram aceitas')}.`,
    badTitle: 'Linhas que não foram aceitas',
    skippedTitle: 'Linhas que ficaram de fora',
    columns: { row: 'Linha', why: 'Por quê', shown: 'O que diz' },
    more: (rows) => `E mais ${count(rows, 'linha', 'linhas')}; o arquivo tem todas.`,
    badFile: 'Baixar as linhas não aceitas',
    badFileHint: 'Com o motivo na última coluna. Corrija-as e importe esse arquivo novamente.',
    allFile: 'Baixar o relatório inteiro',
    again: 'Importar outro arquivo',
  },
  report: { row: 'Linha', outcome: 'Resultado', why: 'Por quê' },
  outcomes: { created: 'adicionada', updated: 'alterada', skipped: 'deixada de fora', bad: 'não aceita' },
  skipReasons: {
    known: 'O número já é conhecido.',
    same: 'Nada estava diferente.',
    twice: 'O número está mais acima no arquivo.',
    'is-contact': 'Este número pertence a um contato.',
  },
  reasons: {
    quotes: 'Há aspas que abrem e não fecham, ou que estão no lugar errado.',
    empty: 'Nem nome, nem número, nem endereço de e-mail.',
    phone: 'Não é um número de telefone: escreva-o com + e o código do país.',
    'phone-missing': 'Não há número de telefone.',
    email: 'Não é um endereço de e-mail.',
    long: (field) => `${field} é longo demais.`,
    status: 'Não existe etapa com este nome.',
    source: 'Não existe origem com este nome.',
    assigned: 'Não há na equipe ninguém com este nome ou endereço de e-mail.',
    erased: 'Os dados desta pessoa foram apagados a pedido dela, por isso não voltam.',
  },
  recorded: english.recorded,
}
