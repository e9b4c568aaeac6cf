import { dayOf } from '@balai/calendar';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { problemOf } from '../../../../api/failure.ts';
import { may, useSession } from '../../../../api/session.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Loaded } from '../../../../kit/page/states.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { actOn, type Row } from '../../parts/resources/queries.ts';
import { useValues } from '../../parts/resources/use-values.ts';
import { useResourceNamed } from '../../parts/use-resource.ts';
import styles from './page.module.css';
import { belongingQuery } from './queries.ts';

/** What is still to be done for a customer, the most urgent first. */
export function Tasks({ party }: { party: Row }) {
  const { t } = useLanguage();
  const session = useSession();
  const tasks = useResourceNamed('task');
  const values = useValues(tasks);
  const queryClient = useQueryClient();
  const list = useInfiniteQuery(belongingQuery(tasks, party, 'due', { f: 'state', op: 'eq', v: 'open' }));
  const complete = useMutation({
    mutationFn: (row: Row) => actOn(tasks, row, 'complete'),
    onSuccess: (row) => showToast(t('resources.done', { action: values.actionOf('complete'), name: String(row.title) })),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries(),
  });
  const { complete: permission } = tasks.permissions;
  const today = dayOf(new Date(), values.zoneOf(party.client_id));
  return (
    <Panel title={t('customers.tasks')}>
      <Loaded query={list}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.data);
          if (rows.length === 0) return <p className={styles.none}>{t('customers.noTasks')}</p>;
          return (
            <ul className={styles.rows}>
              {rows.map((row) => (
                <li key={row.id}>
                  <span className={styles.rowMain}>
                    <Link to={`/${tasks.plural}/$id`} params={{ id: row.id }} search={keepWork} className={styles.rowName}>
                      {String(row.title)}
                    </Link>
                    <span className={styles.muted} data-tone={typeof row.due === 'string' && row.due < today ? 'bad' : undefined}>
                      {[values.textOf('due', row.due), row.owner].filter(Boolean).join(' · ')}
                    </span>
                  </span>
                  {permission !== undefined && may(session, permission) && (
                    <ActionButton
                      size="compact-xs"
                      variant="default"
                      loading={complete.isPending && complete.variables.id === row.id}
                      onClick={() => complete.mutate(row)}
                    >
                      {values.actionOf('complete')}
                    </ActionButton>
                  )}
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Panel>
  );
}
