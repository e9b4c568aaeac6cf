import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { showToast } from '../../../../kit/windows/toast.ts';
import { type End, endTransfer, type Transfer } from './queries.ts';

/** Ends a transfer, and says what became of it. */
export function useEnd({ transfer_id }: Transfer, onDone?: () => void) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (end: End) => void (await endTransfer(transfer_id, end)),
    onSuccess: (_, { word }) => {
      showToast(t(`transfers.done.${word}`));
      onDone?.();
    },
    // Also after a failure: somebody else may have ended it.
    onSettled: () => queryClient.invalidateQueries(),
  });
}
