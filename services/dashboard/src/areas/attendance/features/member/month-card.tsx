import type { BandThresholds } from '@balai/contracts/identity';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { formatCount, formatShare, localeOf } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { BandBar } from '../../parts/measures/band-bar.tsx';
import { StateBadge } from '../../parts/measures/person-state.tsx';
import { ShareBar } from '../../parts/measures/share-bar.tsx';
import { type Month, monthOfHistory, monthsOfHistory } from './month.ts';
import styles from './page.module.css';
import type { HistoryDay } from './queries.ts';

/** Participation of the month as a large share, with the bar of its band. */
function Participation({ given, expected, bands }: Pick<Month, 'given' | 'expected'> & { bands: BandThresholds }) {
  const { t, language } = useLanguage();
  const rate = given / expected;
  return (
    <div className={styles.participation}>
      <p>
        <span>{t('term.participation')}</span> <strong>{formatShare(rate, language)}</strong>{' '}
        <span>{t('member.month.given', { given: formatCount(given, language), expected: formatCount(expected, language) })}</span>
      </p>
      <BandBar rate={rate} bands={bands} />
    </div>
  );
}

/** What counts of what was expected, as a bar, a share and the numbers. */
function Measure({ name, given, expected }: { name: string; given: number; expected: number }) {
  return (
    <div className={styles.measure}>
      <span>{name}</span>
      <ShareBar done={given} of={expected} ofPosts />
    </div>
  );
}

function Days({ days }: Pick<Month, 'days'>) {
  const { t, language } = useLanguage();
  const short = new Intl.DateTimeFormat(localeOf(language), { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
  return (
    <ul className={styles.days}>
      {days.map(({ day, state, platforms }) => (
        <li key={day}>
          <span>{short.format(new Date(`${day}T00:00Z`))}</span>
          <span className={styles.how}>
            {platforms.map(({ platform, given, expected }) => t(`member.month.short.${platform}`, { given, expected })).join(' · ')}
          </span>
          <StateBadge state={state} />
        </li>
      ))}
    </ul>
  );
}

/** The person's month: how much of what was expected, on each platform, and day by day. */
export function MonthCard({ history, bands }: { history: readonly HistoryDay[]; bands: BandThresholds }) {
  const { t, language } = useLanguage();
  const months = monthsOfHistory(history);
  const [chosen, setChosen] = useState<string | null>(null);
  const current = chosen !== null && months.includes(chosen) ? chosen : months[0];
  if (current === undefined) return null;
  const name = new Intl.DateTimeFormat(localeOf(language), { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const month = monthOfHistory(history, current);
  return (
    <section className={styles.card} aria-label={t('member.month.title')}>
      <div className={styles.cardHead}>
        <h2>{t('member.month.title')}</h2>
        <NativeSelect
          aria-label={t('member.month.choose')}
          value={current}
          data={months.map((value) => ({ value, label: name.format(new Date(`${value}-01T00:00Z`)) }))}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      </div>
      {month.expected === 0 ? (
        <p className={styles.how}>{t('member.month.none')}</p>
      ) : (
        <>
          <Participation given={month.given} expected={month.expected} bands={bands} />
          {month.platforms.length > 1 &&
            month.platforms.map(({ platform, given, expected }) => (
              <Measure key={platform} name={t(`platform.${platform}`)} given={given} expected={expected} />
            ))}
          <p>{t('member.month.sentence', { done: month.doneDays, total: month.days.length })}</p>
          <Days days={month.days} />
        </>
      )}
    </section>
  );
}
