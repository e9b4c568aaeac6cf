import { listMessages, messagesRetry, retryMessage } from '@balai/contracts/notifier';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../../../api/api.ts';
import { problemOf } from '../../../../../api/failure.ts';
import { may, useSession } from '../../../../../api/session.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { confirm } from '../../../../../kit/windows/confirm.ts';
import { showToast } from '../../../../../kit/windows/toast.ts';
import type { SentMessage } from './outcome.ts';

/** Has a message that failed tried again, after asking; nothing for one that cannot be. */
export function RetryButton({ message, whom }: { message: SentMessage; whom: string }) {
  const { t } = useLanguage();
  const session = useSession();
  const queryClient = useQueryClient();
  const retry = useMutation({
    mutationFn: () => api(retryMessage, { params: { id: message.message_id } }),
    onSuccess: () => showToast(t('deliveries.past.retry.asked')),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [listMessages.id] }),
  });
  if (!message.can_retry || !may(session, messagesRetry)) return null;
  return (
    <ActionButton
      size="xs"
      variant="default"
      leftSection={<IconRefresh size={14} aria-hidden />}
      loading={retry.isPending}
      onClick={async () => {
        const text = t('deliveries.past.retry.text', { whom, text: message.preview });
        if (await confirm({ title: t('deliveries.past.retry.title'), text, yes: t('deliveries.past.retry.yes') })) retry.mutate();
      }}
    >
      {t('deliveries.past.retry.button')}
    </ActionButton>
  );
}
