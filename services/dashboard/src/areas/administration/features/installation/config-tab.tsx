import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { problemOf } from '../../../../api/failure.ts';
import { timezoneOf, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Pager } from '../../../../kit/lists/pager.tsx';
import { Badge } from '../../../../kit/page/badge.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { confirm } from '../../../../kit/windows/confirm.ts';
import { showToast } from '../../../../kit/windows/toast.ts';
import { ConfigForm, useChangeText } from './config-form.tsx';
import styles from './page.module.css';
import { type ConfigChange, configChangesQuery, configQuery, ROWS, rollBackConfig } from './queries.ts';
import { platformSearch } from './search.ts';

function useRollBack() {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const rolling = useMutation({
    mutationFn: rollBackConfig,
    onSuccess: () => showToast(t('common.saved')),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: configQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: configChangesQuery(1).queryKey.slice(0, 1) });
    },
  });
  return async (version: number) => {
    const title = t('installation.config.rollBackTo', { version });
    if (await confirm({ title, text: t('installation.config.rollBackText', { version }), yes: t('installation.config.rollBack') }))
      rolling.mutate(version);
  };
}

function Change({ change, current, onRollBack }: { change: ConfigChange; current: number; onRollBack: (version: number) => void }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const changeText = useChangeText();
  const at = formatMoment(change.changed_at, timezoneOf(session, session.client_id), language);
  return (
    <li className={styles.change}>
      <div>
        <p>
          <strong>{t('installation.config.version', { version: change.version })}</strong>{' '}
          {change.version === current && <Badge tone="ok">{t('installation.config.current')}</Badge>}{' '}
          {change.restored_version !== null && (
            <Badge tone="accent">{t('installation.config.restored', { version: change.restored_version })}</Badge>
          )}
        </p>
        <p className={styles.muted}>{t('installation.config.by', { name: change.changed_by ?? t('installation.gone'), at })}</p>
        <ul className={styles.points}>
          {change.changes.map((one) => (
            <li key={one.setting}>{changeText(one)}</li>
          ))}
        </ul>
      </div>
      {change.version !== current && (
        <ActionButton size="compact-xs" variant="default" onClick={() => onRollBack(change.version)}>
          {t('installation.config.rollBackTo', { version: change.version })}
        </ActionButton>
      )}
    </li>
  );
}

function History({ current }: { current: number }) {
  const { t } = useLanguage();
  const { search, change } = useAddress(platformSearch);
  const page = search.page ?? 1;
  const changes = useQuery(configChangesQuery(page));
  const rollBack = useRollBack();
  return (
    <Panel title={t('installation.config.history')}>
      <Loaded query={changes} skeleton={<SkeletonRows rows={5} />}>
        {({ data, pagination }) =>
          data.length === 0 ? (
            <Empty text={t('installation.config.noHistory')} hint={t('installation.config.noHistoryHint')} />
          ) : (
            <>
              <ul className={styles.changes}>
                {data.map((one) => (
                  <Change key={one.version} change={one} current={current} onRollBack={(version) => void rollBack(version)} />
                ))}
                {page >= pagination.total_pages && (
                  <li className={styles.change}>
                    <div>
                      <strong>{t('installation.config.version', { version: 0 })}</strong>
                      <p className={styles.muted}>{t('installation.config.original')}</p>
                    </div>
                    <ActionButton size="compact-xs" variant="default" onClick={() => void rollBack(0)}>
                      {t('installation.config.rollBackTo', { version: 0 })}
                    </ActionButton>
                  </li>
                )}
              </ul>
              <Pager
                page={page}
                last={Math.max(1, pagination.total_pages)}
                total={pagination.total}
                rows={ROWS}
                onPage={(next) => change({ page: next })}
              />
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}

/** Settings that change while the platform runs, and every change of them. */
export default function ConfigTab() {
  const { t } = useLanguage();
  const config = useQuery(configQuery);
  return (
    <Loaded query={config} skeleton={<SkeletonRows rows={8} />}>
      {(data) => (
        <div className={styles.columns}>
          <Panel title={t('installation.config.title')} count={t('installation.config.version', { version: data.version })}>
            <ConfigForm key={data.version} config={data} />
          </Panel>
          <History current={data.version} />
        </div>
      )}
    </Loaded>
  );
}
