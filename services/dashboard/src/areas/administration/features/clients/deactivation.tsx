import { IconBuildingOff } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { problemOf } from '../../../../api/failure.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { SelectionBar } from '../../../../kit/lists/selection-bar.tsx';
import { confirm } from '../../../../kit/windows/confirm.ts';
import { showToast } from '../../../../kit/windows/toast.ts';
import { type ClientRecord, deactivate } from './queries.ts';

/** Deactivates the clients that are picked, one after the other; those that failed stay picked. */
export function Deactivation({ picked, onKeep }: { picked: readonly ClientRecord[]; onKeep: (ids: readonly string[]) => void }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const active = picked.filter(({ client_status }) => client_status);
  const run = useMutation({
    mutationFn: async () => {
      const failed: { readonly id: string; readonly message: string }[] = [];
      for (const { client_id, nama } of active)
        await deactivate(client_id).catch((error: unknown) =>
          failed.push({ id: client_id, message: `${nama}: ${problemOf(error, t).message}` }),
        );
      return failed;
    },
    onSuccess: (failed) => {
      const [first] = failed;
      showToast(
        first === undefined ? t('clients.deactivate.done', { count: active.length }) : first.message,
        first === undefined ? undefined : 'bad',
      );
      onKeep(failed.map(({ id }) => id));
      void queryClient.invalidateQueries();
    },
  });
  const press = async () => {
    const count = active.length;
    const points = active.map(({ nama }) => nama);
    const yes = t('clients.deactivate.yes', { count });
    if (await confirm({ title: yes, points, text: t('clients.deactivate.hint'), yes })) run.mutate();
  };
  return (
    <SelectionBar count={picked.length} textOf={(words) => t('clients.deactivate.picked', words)} onClear={() => onKeep([])}>
      {active.length > 0 && (
        <ActionButton
          size="xs"
          variant="default"
          leftSection={<IconBuildingOff size={15} aria-hidden />}
          loading={run.isPending}
          onClick={() => void press()}
        >
          {t('clients.deactivate.label')}
        </ActionButton>
      )}
    </SelectionBar>
  );
}
