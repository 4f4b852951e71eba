import type { Catalogue } from '../en'
import { twoFactor as english } from '../en/two-factor'

export const twoFactor: Catalogue['twoFactor'] = {
  title: 'Entrar com um segundo fator',
  back: 'Voltar',
  due: 'Administradores entram com um segundo fator. Configure-o agora; todo o resto se abre quando estiver pronto.',
  password: 'Sua senha',
  begin: {
    title: 'Entrar também com um código',
    hint: 'Você precisa de um aplicativo autenticador no celular, como Google Authenticator, 1Password ou Aegis. A partir daí, a entrada pede o código que ele mostra, e uma senha roubada sozinha não abre nada.',
    submit: 'Começar',
  },
  key: {
    scanTitle: '1. Escaneie isto com seu aplicativo autenticador',
    scanHint: 'No aplicativo, escolha adicionar uma conta e aponte a câmera para cá.',
    qrLabel: 'Código QR com a chave para seu aplicativo autenticador',
    typeHint: 'Sem câmera, digite esta chave no aplicativo:',
    codeTitle: '2. Digite o código que ele mostra',
    code: 'Código',
    codeHint: 'Seis dígitos, novos a cada 30 segundos.',
    submit: 'Ligar',
    wrong:
      'Este código não está certo. Espere o próximo; se falhar de novo, verifique se o relógio do seu celular está certo.',
  },
  on: { badge: 'Ligado', says: 'A entrada pede um código do seu aplicativo autenticador.' },
  codes: {
    title: 'Seus códigos de recuperação',
    once: 'Guarde estes códigos agora: eles só aparecem desta vez.',
    hint: 'Se você perder o celular, um deles substitui o código na entrada. Cada um funciona uma vez. Guarde-os onde guarda papéis importantes, ou em um gerenciador de senhas, não no próprio celular.',
    saved: 'Já os guardei',
    renewTitle: 'Novos códigos de recuperação',
    renewHint: 'Para quando você usou ou perdeu alguns. A partir daí os anteriores não valem mais nada.',
    renew: 'Criar novos códigos',
    left: (count) =>
      count === 0
        ? 'Não resta nenhum código de recuperação.'
        : count === 1
          ? 'Resta um código de recuperação.'
          : `Restam ${count} códigos de recuperação.`,
  },
  off: {
    title: 'Desligar',
    hint: 'Então a senha sozinha basta para entrar. Seus outros dispositivos são desconectados.',
    due: 'Administradores não podem desligá-lo. Com um celular novo, peça a outro administrador que o redefina em Equipe, e configure-o de novo.',
    submit: 'Desligar',
  },
  refused: {
    wrong: 'Esta não é sua senha.',
    tooMany: 'Tentativas demais. Espere 15 minutos e tente novamente.',
    gone: 'Isto não funcionou: algo mudou desde que você abriu a página. Recarregue-a e tente novamente.',
  },
  card: {
    on: 'Ligado: a entrada pede um código do seu aplicativo autenticador.',
    off: 'Desligado: a senha sozinha basta para entrar.',
    open: 'Segundo fator e códigos de recuperação',
    setUp: 'Configurar',
  },
  done: { off: 'O segundo fator está desligado.' },
  recorded: english.recorded,
}
