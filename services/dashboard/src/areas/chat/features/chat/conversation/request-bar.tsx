import type { Conversation } from '@balai/contracts/chat';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { useKit } from '../../../../../kit/page/kit-context.ts';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { useChat } from '../chat-context.ts';
import * as calls from '../store/calls.ts';
import { titleOf } from '../titles.ts';
import styles from './conversation.module.css';

/** Somebody who is no friend has written: accept it, or put it away. */
export function RequestBar({ conversation, onGone }: { conversation: Conversation; onGone: () => void }) {
  const { t } = useLanguage();
  const chat = useChat();
  const { isOnline, problemOf } = useKit();
  const answer = useMutation({
    mutationFn: async (isAccepted: boolean) => {
      chat.take(await calls.setFlags(conversation.id, isAccepted ? { is_request: false } : { is_hidden: true }));
      if (!isAccepted) onGone();
    },
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
  });
  return (
    <div className={styles.request}>
      <p>{t('chat.request.text', { name: titleOf(conversation, t) })}</p>
      <Button size="xs" disabled={!isOnline} loading={answer.isPending} onClick={() => answer.mutate(true)}>
        {t('chat.request.accept')}
      </Button>
      <Button size="xs" variant="default" disabled={!isOnline} onClick={() => answer.mutate(false)}>
        {t('chat.request.hide')}
      </Button>
    </div>
  );
}
