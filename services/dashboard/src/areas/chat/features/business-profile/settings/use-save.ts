import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { businessQuery, type Changes, change } from '../queries.ts';

/** Saves a part of the settings, and shows what was saved. */
export function useSave(clientId: string) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (changes: Changes) => change(clientId, changes),
    onSuccess: async () => {
      showToast(t('common.saved'));
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: businessQuery(clientId).queryKey }),
        queryClient.invalidateQueries({ queryKey: ['chat.businesses.list'] }),
      ]);
    },
  });
}
