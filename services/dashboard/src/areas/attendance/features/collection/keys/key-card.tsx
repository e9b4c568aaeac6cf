import '@mantine/core/styles/Switch.layer.css';
import { Switch } from '@mantine/core';
import { useConnection } from '../../../../../api/connection.ts';
import { formatCount, formatMoment } from '../../../../../i18n/format.ts';
import { useLabels } from '../../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Badge, type Tone } from '../../../../../kit/page/badge.tsx';
import { UsageBar } from '../usage-bar.tsx';
import type { ProviderKey } from './key-queries.ts';
import styles from './keys.module.css';

/** The platform's own zone: keys belong to no client. */
const ZONE = 'Asia/Jakarta';
const HASH_SHOWN = 8;

const fingerprintOf = ({ key_hash }: ProviderKey): string => key_hash.slice(0, HASH_SHOWN);

/** How a key is called on the page: by its place in the list, with the beginning of its hash, which stays when keys are added. */
export const nameOf = (key: ProviderKey, index: number): string => `${index + 1} (${fingerprintOf(key)})`;

type State = 'on' | 'off' | 'resting' | 'spent';
const TONE: Readonly<Record<State, Tone>> = { on: 'ok', off: 'none', resting: 'warn', spent: 'bad' };

const stateOf = ({ enabled, today, rests }: ProviderKey): State =>
  enabled ? (today.left === 0 ? 'spent' : rests.length > 0 ? 'resting' : 'on') : 'off';

/** What a failure is, with its reason where that says more. */
function useFailureText() {
  const labelOf = useLabels();
  return (outcome: string, reason: string | null): string => {
    const what = labelOf('collection.key.outcome', outcome);
    return reason === null || reason === outcome ? what : `${what} (${labelOf('collection.key.reason', reason)})`;
  };
}

function Hosts({ apiKey }: { apiKey: ProviderKey }) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  return (
    <ul className={styles.hosts}>
      {apiKey.hosts.map(({ platform, host, breaker, open_seconds }) => (
        <li key={`${platform} ${host}`}>
          <span>
            {labelOf('platform', platform)} <span className={styles.host}>{host}</span>
          </span>
          {breaker === 'open' && <Badge tone="bad">{t('collection.key.open', { seconds: formatCount(open_seconds, language) })}</Badge>}
        </li>
      ))}
    </ul>
  );
}

function LastHour({ lastHour }: { lastHour: ProviderKey['last_hour'] }) {
  const { t, language } = useLanguage();
  const ms = (value: number | null) =>
    value === null ? t('common.none') : t('collection.key.ms', { shown: formatCount(value, language) });
  const metrics = [
    [t('collection.cost.requests'), formatCount(lastHour.requests, language)],
    [t('collection.column.failed'), formatCount(lastHour.failed, language)],
    [t('collection.key.p50'), ms(lastHour.p50_ms)],
    [t('collection.key.p95'), ms(lastHour.p95_ms)],
  ] as const;
  return (
    <section>
      <h4 className={styles.label}>{t('collection.key.lastHour')}</h4>
      <dl className={styles.metrics}>
        {metrics.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Troubles({ apiKey }: { apiKey: ProviderKey }) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  const failureText = useFailureText();
  return (
    <>
      {apiKey.rests.length > 0 && (
        <ul className={styles.rests}>
          {apiKey.rests.map(({ platform, until, reason }) => (
            <li key={platform}>
              {t('collection.key.rest', {
                platform: labelOf('platform', platform),
                until: formatMoment(until, ZONE, language),
                reason: labelOf('collection.key.reason', reason),
              })}
            </li>
          ))}
        </ul>
      )}
      <section>
        <h4 className={styles.label}>{t('collection.key.errors')}</h4>
        {apiKey.errors.length === 0 ? (
          <p className={styles.muted}>{t('collection.key.noErrors')}</p>
        ) : (
          <ul className={styles.errors}>
            {apiKey.errors.map(({ outcome, reason, count, last_at }) => (
              <li key={`${outcome} ${reason ?? ''}`}>
                <span>
                  {formatCount(count, language)}× {failureText(outcome, reason)}
                </span>
                <span className={styles.muted}>{formatMoment(last_at, ZONE, language)}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

/** A key of the providers: whether it is used, what it has done today and in the last hour, and what stood in its way. */
export function KeyCard({ apiKey, index, onSwitch }: { apiKey: ProviderKey; index: number; onSwitch: () => void }) {
  const { t, language } = useLanguage();
  const { online } = useConnection();
  const state = stateOf(apiKey);
  const { requests, budget, left } = apiKey.today;
  const count = (amount: number) => formatCount(amount, language);
  const name = nameOf(apiKey, index);
  return (
    <li className={styles.card} aria-label={t('collection.key.named', { name })}>
      <header className={styles.head}>
        <h3 className={styles.name}>
          {t('collection.key.named', { name: index + 1 })}
          <span className={styles.muted}>
            {t(`collection.key.via.${apiKey.via}`)} · {t('collection.key.fingerprint')} <code>{fingerprintOf(apiKey)}</code>
          </span>
        </h3>
        <div className={styles.state}>
          <Badge tone={TONE[state]}>{t(`collection.key.state.${state}`)}</Badge>
          {/* It asks first: only the server's answer moves it. */}
          <Switch
            checked={apiKey.enabled}
            onChange={onSwitch}
            disabled={!online}
            aria-label={t('collection.key.switch', { name })}
            withThumbIndicator={false}
          />
        </div>
      </header>
      <section>
        <p className={styles.today}>
          <strong>{t('collection.key.today', { shown: count(requests), budget: count(budget) })}</strong>
          <span className={styles.muted}>{t('collection.key.left', { shown: count(left) })}</span>
        </p>
        <UsageBar used={requests} of={budget} />
      </section>
      <Hosts apiKey={apiKey} />
      <LastHour lastHour={apiKey.last_hour} />
      <Troubles apiKey={apiKey} />
    </li>
  );
}
