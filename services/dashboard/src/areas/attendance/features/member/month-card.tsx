import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { localeOf } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { StateBadge } from '../../parts/measures/person-state.tsx';
import { ShareBar } from '../../parts/measures/share-bar.tsx';
import { type Month, monthOfHistory, monthsOfHistory } from './month.ts';
import styles from './page.module.css';
import type { HistoryDay } from './queries.ts';

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
export function MonthCard({ history }: { history: readonly HistoryDay[] }) {
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
          <p>{t('member.month.sentence', { done: month.doneDays, total: month.days.length })}</p>
          <Measure name={t('member.month.participation')} given={month.given} expected={month.expected} />
          {month.platforms.length > 1 &&
            month.platforms.map(({ platform, given, expected }) => (
              <Measure key={platform} name={t(`platform.${platform}`)} given={given} expected={expected} />
            ))}
          <Days days={month.days} />
        </>
      )}
    </section>
  );
}
