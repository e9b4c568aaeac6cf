import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { problemOf } from '../../../../api/failure.ts';
import { keepWorkWith } from '../../../../app/area/keep.ts';
import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { confirm } from '../../../../kit/windows/confirm.ts';
import { showToast } from '../../../../kit/windows/toast.ts';
import type { Work } from '../../work/use-work.ts';
import styles from './page.module.css';
import { type AccountMetrics, putAccount, type TrackedAccount } from './queries.ts';

/** Makes accounts official one after another; what could not be is said, what could be stays. */
function useTake() {
  const { t, language } = useLanguage();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (accounts: readonly TrackedAccount[]) => {
      for (const { client_id, platform, username } of accounts) await putAccount(client_id, { platform, username, display_name: '' });
      return accounts.length;
    },
    onSuccess: (count) => showToast(t('official.tracked.taken', { count, shown: formatCount(count, language) })),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => queryClient.invalidateQueries(),
  });
}

/** Accounts whose posts are people's tasks already, but that nobody has made official yet: a press does. */
export function TrackedAccounts(props: {
  official: readonly AccountMetrics[];
  watched: readonly TrackedAccount[];
  work: Work;
  canWrite: boolean;
}) {
  const { official, watched, work, canWrite } = props;
  const { t, language } = useLanguage();
  const { platform } = work;
  const take = useTake();
  const accounts = watched.filter(
    (one) =>
      (platform === 'all' || one.platform === platform) &&
      !official.some((row) => row.client_id === one.client_id && row.platform === one.platform),
  );
  if (accounts.length === 0) return null;
  const [only] = accounts.length === 1 ? accounts : [];
  const takeAll = async () => {
    const shown = formatCount(accounts.length, language);
    const yes = t('official.tracked.takeAll', { shown });
    const points = accounts.map(({ username, client_name, platform: on }) => `@${username} · ${t(`platform.${on}`)} · ${client_name}`);
    if (await confirm({ title: yes, points, text: t('official.tracked.ask'), yes, isHarmless: true })) take.mutate(accounts);
  };
  return (
    <Panel
      title={t('official.tracked.title')}
      count={formatCount(accounts.length, language)}
      actions={
        canWrite && (
          <ActionButton
            size="xs"
            variant="default"
            loading={take.isPending}
            onClick={() => (only === undefined ? void takeAll() : take.mutate([only]))}
          >
            {only !== undefined
              ? t('official.tracked.take')
              : t('official.tracked.takeAll', { shown: formatCount(accounts.length, language) })}
          </ActionButton>
        )
      }
    >
      <p className={styles.muted}>{t('official.tracked.text')}</p>
      <ul className={styles.tracked}>
        {accounts.map((one) => (
          <li key={`${one.client_id} ${one.platform}`}>
            <Link
              to="/accounts"
              search={keepWorkWith({ client: one.client_id, platform: one.platform })}
              aria-label={`@${one.username}, ${t(`platform.${one.platform}`)}, ${one.client_name}`}
            >
              @{one.username}
            </Link>
            <span className={styles.muted}>
              {t(`platform.${one.platform}`)} · {one.client_name}
            </span>
            {canWrite && only === undefined && (
              <ActionButton
                size="compact-xs"
                variant="default"
                aria-label={t('official.tracked.takeOne', {
                  account: `@${one.username}`,
                  platform: t(`platform.${one.platform}`),
                  client: one.client_name,
                })}
                onClick={() => take.mutate([one])}
              >
                {t('official.tracked.take')}
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
