import { NativeSelect } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useSession } from '../../../../api/session.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { formatBytes, formatCount, formatDecimal } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import { ErrorNotice, SkeletonRows } from '../../../../kit/page/states.tsx';
import { ClientLimits } from './client-limits.tsx';
import { LIMIT_GROUPS, LIMIT_SERVICES, type Limit, type Unit } from './limits.ts';
import styles from './page.module.css';
import { settingsQuery } from './queries.ts';

function useAmount() {
  const { t, language } = useLanguage();
  return (unit: Unit, amount: number): string => {
    if (unit === 'bytes') return formatBytes(amount, language);
    const count = unit === 'money' ? formatDecimal(amount, language) : formatCount(amount, language);
    return t(`installation.limits.unit.${unit}`, { amount: count });
  };
}

function Limits() {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const amountOf = useAmount();
  const answers = useQueries({ queries: LIMIT_SERVICES.map(settingsQuery) });
  const error = answers.find((answer) => answer.error !== null)?.error;
  if (answers.some(({ isPending }) => isPending)) return <SkeletonRows rows={12} />;
  const known = new Map(answers.flatMap(({ data = [] }) => data).map(({ name, value }) => [name, value]));
  const shown = (limit: Limit): string => {
    if ('amount' in limit) return amountOf(limit.unit, limit.amount);
    const value = known.get(limit.setting) ?? null;
    return value === null || Number.isNaN(Number(value)) ? (value ?? t('installation.limits.unset')) : amountOf(limit.unit, Number(value));
  };
  return (
    <>
      {error != null && <ErrorNotice error={error} />}
      {LIMIT_GROUPS.map(({ group, limits }) => (
        <Panel key={group} title={labelOf('installation.limits.group', group)} flush>
          <ul className={styles.settings}>
            {limits.map((limit) => (
              <li key={limit.key} className={styles.setting}>
                <div className={styles.settingName}>
                  <strong>{labelOf('installation.limits.name', limit.key)}</strong>
                  <p className={styles.muted}>{labelOf('installation.limits.effect', limit.key)}</p>
                </div>
                <div>
                  <p className={styles.amount}>{shown(limit)}</p>
                  <p className={styles.muted}>{'setting' in limit ? <code>{limit.setting}</code> : t('installation.limits.fixed')}</p>
                </div>
              </li>
            ))}
          </ul>
        </Panel>
      ))}
      <p className={styles.muted}>{t('installation.limits.where')}</p>
    </>
  );
}

/** Every limit with its number, what happens when it is reached, and where it is changed; of a client what it has used. */
export default function LimitsTab() {
  const { t } = useLanguage();
  const { clients } = useSession();
  const navigate = useNavigate();
  return (
    <div className={styles.stack}>
      <ForClient>
        {(client) => (
          <ClientLimits
            client={client}
            actions={
              <NativeSelect
                size="xs"
                aria-label={t('installation.limits.client')}
                value={client.client_id}
                data={clients.map(({ client_id, nama }) => ({ value: client_id, label: nama }))}
                onChange={(event) => void navigate({ to: '.', search: { tab: 'limits', client: event.currentTarget.value } })}
              />
            }
          />
        )}
      </ForClient>
      <Limits />
    </div>
  );
}
