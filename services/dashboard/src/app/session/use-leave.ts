import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { isSignedOut, problemOf } from '../../api/failure.ts';
import { forgetKept } from '../../api/forget-kept.ts';
import { forgetDrafts } from '../../api/kept-draft.ts';
import { sessionQuery } from '../../api/session.ts';
import { endSession } from '../../api/session-calls.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { showToast } from '../../kit/windows/toast.ts';
import { homeOf } from '../area/home.ts';

/** Ends the session and leads to the login; nothing of it stays in the browser. That it failed is said in a message, wherever it was asked. */
export function useLeave() {
  const { t } = useLanguage();
  const router = useRouter();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: endSession,
    onSuccess: async () => {
      const home = homeOf(queryClient.getQueryData(sessionQuery.queryKey));
      await router.navigate({ to: home?.signIn ?? '/login' });
      queryClient.clear();
      forgetKept();
      forgetDrafts();
    },
    onError: (error) => {
      // Of a session that is over already the window to sign in again tells.
      if (!isSignedOut(error)) showToast(problemOf(error, t).message, 'bad');
    },
  });
}
