import type { Message } from '@balai/contracts/chat';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { useKit } from '../../../../../kit/page/kit-context.ts';
import { confirm } from '../../../../../kit/windows/confirm.ts';
import { toClipboard } from '../../../../../kit/windows/to-clipboard.ts';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { useChat } from '../chat-context.ts';

/** What can be done with a message, by menu and by key. */
export interface MessageActs {
  readonly canEdit: boolean;
  readonly canRemove: boolean;
  reply(): void;
  edit(): void;
  copy(): void;
  remove(): void;
  react(emoji: string): void;
}

export function useMessageActs(request: {
  message: Message;
  canRemoveOthers: boolean;
  onReply: (message: Message) => void;
  onEdit: (message: Message) => void;
}): MessageActs {
  const { message, canRemoveOthers, onReply, onEdit } = request;
  const { t } = useLanguage();
  const chat = useChat();
  const { problemOf } = useKit();
  const isOwn = message.sender_id === chat.accountId;
  const fail = (error: unknown) => showToast(problemOf(error, t).message, 'bad');
  const remove = async () => {
    const isSure = await confirm({ title: t('chat.remove.title'), text: t('chat.remove.text'), yes: t('chat.menu.remove') });
    if (isSure) await chat.remove(message);
  };
  const copy = async () => {
    const isCopied = await toClipboard(message.content);
    showToast(t(isCopied ? 'chat.copied' : 'chat.notCopied'), isCopied ? 'ok' : 'bad');
  };
  return {
    canEdit: isOwn && message.message_type === 'text',
    canRemove: isOwn || canRemoveOthers,
    reply: () => onReply(message),
    edit: () => onEdit(message),
    copy: () => void copy(),
    remove: () => void remove().catch(fail),
    react: (emoji) => void chat.react(message, emoji).catch(fail),
  };
}
