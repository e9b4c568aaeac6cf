import { dayOf } from '@balai/calendar';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import type { SeenClient } from '../../../api/session.ts';
import { formatDateTime, formatTime } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { SkeletonRows } from '../../../kit/page/states.tsx';
import { Popover } from '../../../kit/windows/popover.tsx';
import { doubtsOf, timesOf, useShownFreshness } from './freshness.tsx';
import styles from './freshness-chip.module.css';

// Loads when it is opened: the first page stays light.
const FreshnessDetails = lazy(() => import('./freshness-details.tsx'));

/** A time of today as `14:32`, of another day with its date. */
function useShortTime(timezone: string) {
  const { language } = useLanguage();
  return (at: string) =>
    dayOf(new Date(at), timezone) === dayOf(new Date(), timezone) ? formatTime(at, timezone) : formatDateTime(at, timezone, language);
}

/** How current and whole the numbers of the page are: "Data 14:32 · berikutnya 15:00 · 1 belum lengkap"; opens the detail and "collect now". */
export function FreshnessChip({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const shown = useShownFreshness();
  const short = useShortTime(shown?.timezone ?? client.timezone);
  if (shown === null) return <span className={styles.pending} aria-hidden />;
  const { asOf, nextAt } = timesOf(shown.platforms);
  const doubts = shown.platforms.reduce((sum, one) => sum + doubtsOf(one), 0);
  const Icon = doubts > 0 ? IconAlertTriangle : IconClock;
  return (
    <Popover
      panelLabel={t('freshness.title')}
      className={styles.chip}
      button={
        <span className={styles.inside} data-doubt={doubts > 0 || undefined} data-testid="freshness-chip">
          <Icon size={15} aria-hidden />
          <span>{asOf === null ? t('freshness.none') : t('freshness.data', { time: short(asOf) })}</span>
          {nextAt !== null && <span className={styles.next}>{` · ${t('collect.next', { time: short(nextAt) })}`}</span>}
          {doubts > 0 && <strong>{` · ${t('freshness.doubts', { count: doubts })}`}</strong>}
        </span>
      }
    >
      {() => (
        <Suspense fallback={<SkeletonRows rows={4} />}>
          <FreshnessDetails client={client} shown={shown} />
        </Suspense>
      )}
    </Popover>
  );
}
