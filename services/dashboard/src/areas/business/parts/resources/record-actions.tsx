import type { ResourceDefinition } from '@balai/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { problemOf } from '../../../../api/failure.ts';
import { may, useSession } from '../../../../api/session.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { confirm } from '../../../../kit/windows/confirm.ts';
import { showToast } from '../../../../kit/windows/toast.ts';
import { permissionTo } from '../../resources.ts';
import { actOn, type Row, removeRow, takesReason } from './queries.ts';
import styles from './record-actions.module.css';
import { mainOf } from './tones.ts';
import { useValues } from './use-values.ts';

// Loads when it is opened.
const ReasonDialog = lazy(() => import('./reason-dialog.tsx'));

/** The actions of the row's state, and what is done with every row. */
export function RecordActions({ resource, row, name }: { resource: ResourceDefinition; row: Row; name: string }) {
  const { t } = useLanguage();
  const session = useSession();
  const values = useValues(resource);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const labelOf = (action: string) => (action === 'remove' ? t('resources.remove') : values.actionOf(action));
  const act = useMutation({
    mutationFn: (action: string) => (action === 'remove' ? removeRow(resource, row) : actOn(resource, row, action)),
    onSuccess: (_, action) => {
      showToast(t('resources.done', { action: labelOf(action), name }));
      if (action === 'remove') void navigate({ to: `/${resource.plural}`, search: keepWork });
    },
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries(),
  });
  const [explained, setExplained] = useState<string | null>(null);
  const run = (action: string) => (takesReason(resource, action) ? setExplained(action) : act.mutate(action));
  const remove = async () => {
    const title = t('resources.ask.remove', { name });
    if (await confirm({ title, text: t('resources.ask.removeHint'), yes: t('resources.remove') })) act.mutate('remove');
  };
  const actions = Object.keys(resource.states?.of[row.state ?? ''] ?? {}).filter((action) => {
    const permission = resource.permissions[action];
    return permission !== undefined && may(session, permission);
  });
  const main = mainOf(actions);
  const canWrite = may(session, permissionTo(resource.name, 'write')) && !resource.isReadOnly;
  const button = (action: string, isMain: boolean, onClick: () => void) => (
    <ActionButton
      key={action}
      size="xs"
      variant={isMain ? 'filled' : 'default'}
      {...(action === 'remove' && { className: styles.danger })}
      loading={act.isPending && act.variables === action}
      onClick={onClick}
    >
      {labelOf(action)}
    </ActionButton>
  );
  return (
    <>
      {actions.map((action) => button(action, action === main, () => run(action)))}
      {canWrite && (
        <Link to={`/${resource.plural}/$id/edit`} params={{ id: row.id }} search={keepWork} className={styles.edit}>
          {t('resources.edit')}
        </Link>
      )}
      {canWrite && button('remove', false, () => void remove())}
      {explained !== null && (
        <Suspense fallback={null}>
          <ReasonDialog resource={resource} row={row} action={explained} onClose={() => setExplained(null)} />
        </Suspense>
      )}
    </>
  );
}
