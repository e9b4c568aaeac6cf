import type { ResourceDefinition } from '@balai/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { problemOf } from '../../../../../api/failure.ts';
import { may, useSession } from '../../../../../api/session.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { SelectionBar } from '../../../../../kit/lists/selection-bar.tsx';
import { confirm } from '../../../../../kit/windows/confirm.ts';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { changeRows } from '../../../parts/resources/queries.ts';
import { useValues } from '../../../parts/resources/use-values.ts';

const REASONS_SHOWN = 3;

/** What can be done with the rows that are picked; those that were refused stay picked. */
export function BulkBar(props: {
  resource: ResourceDefinition;
  clientId: string;
  ids: readonly string[];
  onKeep: (ids: readonly string[]) => void;
}) {
  const { t } = useLanguage();
  const session = useSession();
  const { resource, clientId, ids, onKeep } = props;
  const values = useValues(resource);
  const queryClient = useQueryClient();
  const run = useMutation({
    mutationFn: (action: string) => changeRows(resource, clientId, action, ids),
    onSuccess: ({ count, ok, failed }) => {
      const reasons = failed.slice(0, REASONS_SHOWN).map(({ label, message }) => `${label}: ${message}`);
      showToast([t('resources.bulkDone', { ok, count }), ...reasons].join(' · '), failed.length > 0 ? 'bad' : 'ok');
      onKeep(failed.map(({ id }) => id));
    },
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries(),
  });
  const actions = resource.actions.filter((action) => {
    const permission = resource.permissions[action];
    return permission !== undefined && may(session, permission);
  });
  const labelOf = (action: string) => (action === 'remove' ? t('resources.remove') : values.actionOf(action));
  const press = async (action: string) => {
    const title = t('resources.ask.bulk', { action: labelOf(action), count: ids.length });
    if (await confirm({ title, text: t('resources.ask.bulkHint'), yes: labelOf(action), isHarmless: action !== 'remove' }))
      run.mutate(action);
  };
  return (
    <SelectionBar count={ids.length} textOf={({ shown }) => t('resources.picked', { shown })} onClear={() => onKeep([])}>
      {[...actions, 'remove'].map((action) => (
        <ActionButton
          key={action}
          size="xs"
          variant="default"
          loading={run.isPending && run.variables === action}
          disabled={run.isPending && run.variables !== action}
          onClick={() => void press(action)}
        >
          {labelOf(action)}
        </ActionButton>
      ))}
    </SelectionBar>
  );
}
