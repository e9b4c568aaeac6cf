import { WARM_UP } from '@balai/contracts/notifier';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconClock, IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import { timezoneOf, useSession } from '../../../../api/session.ts';
import { formatCount, formatDecimal, formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import { FactList } from '../../../../kit/page/fact-list.tsx';
import { Technical } from '../../../../kit/page/technical.tsx';
import { phoneText } from '../../parts/phone-text.ts';
import { dayMaxOf, pauseOf } from './number-text.ts';
import styles from './page.module.css';
import type { WhatsappNumber } from './queries.ts';

const STATES: Readonly<Record<WhatsappNumber['state'], { readonly tone: Tone; readonly Sign: typeof IconClock }>> = {
  pairing: { tone: 'accent', Sign: IconPlugConnected },
  ready: { tone: 'ok', Sign: IconCircleCheck },
  restricted: { tone: 'warn', Sign: IconAlertTriangle },
  waiting: { tone: 'warn', Sign: IconClock },
  logged_out: { tone: 'bad', Sign: IconPlugConnectedX },
};

const NAMED_MAX = 3;
const WARM_UP_DAYS = WARM_UP.at(-1)?.untilDay ?? 0;

function useServed() {
  const { t } = useLanguage();
  const { clients } = useSession();
  return (ids: readonly string[] | null): string => {
    if (ids === null) return t('numbers.allClients');
    const names = ids.map((id) => clients.find(({ client_id }) => client_id === id)?.nama ?? id);
    const more = names.length - NAMED_MAX;
    const shown = names.slice(0, NAMED_MAX).join(', ');
    return more > 0 ? t('numbers.more', { names: shown, more }) : shown;
  };
}

function Load({ number }: { number: WhatsappNumber }) {
  const { t, language } = useLanguage();
  const { queued, sent_hour, hour_max, sent_day } = number;
  const dayMax = dayMaxOf(number);
  const shown = (count: number) => formatCount(count, language);
  const capped = (count: number, cap: number | null) =>
    cap === null ? shown(count) : t('numbers.ofCap', { used: shown(count), cap: shown(cap) });
  const metrics = [
    [t('numbers.queued'), shown(queued)],
    [t('numbers.lastHour'), capped(sent_hour, hour_max)],
    [t('numbers.lastDay'), capped(sent_day, dayMax)],
  ] as const;
  return (
    <dl className={styles.metrics}>
      {metrics.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Facts({ number }: { number: WhatsappNumber }) {
  const { t, language } = useLanguage();
  const served = useServed();
  const { driver, template, client_ids, pace_ms, quiet, warm_up, memory_mb, page_version, last_error } = number;
  const shown = (count: number) => formatCount(count, language);
  const { unit, amount } = pauseOf(pace_ms);
  const facts = [
    [t('numbers.serves'), served(client_ids)],
    [t('numbers.pace'), pace_ms === 0 ? t('numbers.noPace') : t(`numbers.pace${unit}`, { shown: formatDecimal(amount, language) })],
    [
      t('numbers.warmUp'),
      warm_up === null
        ? null
        : t('numbers.warmUpDay', {
            ...{ day: shown(warm_up.day), cap: shown(warm_up.day_max), last: shown(WARM_UP_DAYS) },
            steps: WARM_UP.map(({ dayMax }) => shown(dayMax)).join(' → '),
          }),
    ],
    [t('numbers.quiet'), quiet === null ? null : t('numbers.quietHours', quiet)],
    [t('numbers.template'), driver === 'cloud' ? (template?.name ?? t('numbers.noTemplate')) : null],
    [t('numbers.memory'), memory_mb === null ? null : t('numbers.memoryMb', { shown: formatCount(memory_mb, language) })],
    [t('numbers.version'), page_version],
    [t('numbers.lastError'), last_error],
  ] as const;
  return <FactList facts={facts} className={styles.facts} />;
}

/** Something to do with a number; `isFirst` marks what its state calls for. */
export interface NumberAct {
  readonly name: 'pair' | 'test' | 'invite' | 'change' | 'logOut' | 'remove';
  readonly isFirst?: boolean;
  readonly run: () => void;
}

/** A number: how it is and what to do about it, how much it carries, and what may be done with it (for readers, its opt-in link). */
export function NumberCard({ number, acts }: { number: WhatsappNumber; acts: readonly NumberAct[] }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const { name, address, driver, state, sentence, reason, restricted_until: until } = number;
  const { tone, Sign } = STATES[state];
  return (
    <li className={styles.card} aria-label={name}>
      <header className={styles.head}>
        <div className={styles.titles}>
          <h2 className={styles.name}>{name}</h2>
          <p className={styles.hint}>
            {t(`numbers.driver.${driver}`)}
            {address !== null && (
              <>
                {' · '}
                <span className={styles.phone}>{phoneText(address)}</span>
              </>
            )}
          </p>
        </div>
        <Badge tone={tone} icon={<Sign size={13} aria-hidden />}>
          {t(`numbers.state.${state}`)}
        </Badge>
      </header>
      <div className={styles.state} data-tone={tone}>
        <p>
          {until !== null && (
            <strong>{t('numbers.until', { time: formatMoment(until, timezoneOf(session, session.client_id), language) })} </strong>
          )}
          {sentence}
        </p>
        {reason !== null && (
          <Technical>
            <p>{reason}</p>
          </Technical>
        )}
      </div>
      <Load number={number} />
      <Facts number={number} />
      {acts.length > 0 && (
        <div className={styles.acts}>
          {acts.map(({ name: act, isFirst = false, run }) => (
            <Button
              key={act}
              size="xs"
              variant={isFirst ? 'filled' : act === 'logOut' || act === 'remove' ? 'subtle' : 'default'}
              {...(act === 'logOut' || act === 'remove' ? { color: 'gray' } : {})}
              aria-label={t('numbers.actOn', { act: t(`numbers.act.${act}`), name })}
              onClick={run}
            >
              {t(`numbers.act.${act}`)}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}
