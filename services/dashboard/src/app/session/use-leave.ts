import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { isSignedOut, problemOf } from '../../api/failure.ts';
import { forgetKept } from '../../api/forget-kept.ts';
import { endSession } from '../../api/session-calls.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { showToast } from '../../kit/windows/toast.ts';

/** Ends the session and leads to the login; nothing of it stays in the browser. That it failed is said in a message, wherever it was asked. */
export function useLeave() {
  const { t } = useLanguage();
  const router = useRouter();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: endSession,
    onSuccess: async () => {
      await router.navigate({ to: '/login' });
      queryClient.clear();
      forgetKept();
    },
    onError: (error) => {
      // Of a session that is over already the window to sign in again tells.
      if (!isSignedOut(error)) showToast(problemOf(error, t).message, 'bad');
    },
  });
}
