import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { problemOf } from '../../../../api/failure.ts';
import { may, useSession } from '../../../../api/session.ts';
import { formatDateTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { confirm } from '../../../../kit/windows/confirm.ts';
import { showToast } from '../../../../kit/windows/toast.ts';
import type { Row } from '../../parts/resources/queries.ts';
import { useValues } from '../../parts/resources/use-values.ts';
import { useResource } from '../../parts/use-resource.ts';
import styles from './page.module.css';
import { mergesQuery, takeBackMerge } from './queries.ts';

/** The merges that a customer won, as long as they can be undone; nothing where there is none. */
export function Merges({ party }: { party: Row }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const queryClient = useQueryClient();
  const resource = useResource();
  const values = useValues(resource);
  const { merge: permission } = resource.permissions;
  const merges = useQuery(mergesQuery(party.id));
  const undo = useMutation({
    mutationFn: takeBackMerge,
    onSuccess: ({ data: { kept } }) =>
      showToast(
        kept.length === 0 ? t('customers.merges.undone') : t('customers.merges.kept', { fields: kept.map(values.labelOf).join(', ') }),
        'ok',
      ),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries(),
  });
  const open = (merges.data ?? []).filter(({ undone_at, undo_until }) => undone_at === null && Date.parse(undo_until) > Date.now());
  if (open.length === 0 || permission === undefined || !may(session, permission)) return null;
  const zone = values.zoneOf(party.client_id);
  const press = async (id: string) => {
    const title = t('customers.merges.ask');
    if (await confirm({ title, text: t('customers.merges.hint'), yes: t('customers.merges.undo'), isHarmless: true })) undo.mutate(id);
  };
  return (
    <Panel title={t('customers.merges.title')}>
      <ul className={styles.rows}>
        {open.map(({ id, losers, at, by, undo_until }) => (
          <li key={id}>
            <span className={styles.rowMain}>
              <span className={styles.rowName}>{losers.join(', ')}</span>
              <span className={styles.muted}>
                {[formatDateTime(at, zone, language), by].filter(Boolean).join(' · ')} ·{' '}
                {t('customers.merges.until', { time: formatDateTime(undo_until, zone, language) })}
              </span>
            </span>
            <ActionButton
              size="compact-xs"
              variant="default"
              loading={undo.isPending && undo.variables === id}
              onClick={() => void press(id)}
            >
              {t('customers.merges.undo')}
            </ActionButton>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
