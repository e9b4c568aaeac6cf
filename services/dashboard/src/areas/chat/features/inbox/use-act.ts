import { inboxReply } from '@balai/contracts/chat';
import { useMutation } from '@tanstack/react-query';
import { may, useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { useKit } from '../../../../kit/page/kit-context.ts';
import { showToast } from '../../../../kit/windows/toast.ts';

/** Runs what somebody does to a conversation; a failure is said in a message. */
export function useAct() {
  const { t } = useLanguage();
  const { problemOf } = useKit();
  return useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
  });
}

/** Whether the account replies to customers; others read along. */
export const useMayReply = (): boolean => may(useSession(), inboxReply);
