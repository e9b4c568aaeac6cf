import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { showToast } from '../../../../kit/windows/toast.ts';
import { decide, type Issue, type IssueWish } from './queries.ts';

/** Decides about an issue, and says what became of it. */
export function useDecide({ issue_id, kind }: Issue, onDone?: () => void) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (wish: IssueWish) => void (await decide(issue_id, wish)),
    onSuccess: (_, { word }) => {
      showToast(t(`usernames.done.${kind}.${word}`));
      onDone?.();
    },
    // Also after a failure: somebody else may have decided.
    onSettled: () => queryClient.invalidateQueries(),
  });
}
