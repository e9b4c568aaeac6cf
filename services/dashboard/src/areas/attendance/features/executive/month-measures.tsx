import type { BandThresholds } from '@balai/contracts/identity';
import { IconCheck, IconX } from '@tabler/icons-react';
import { formatCount, formatShare } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge } from '../../../../kit/page/badge.tsx';
import { BandBadge } from '../../parts/measures/band-badge.tsx';
import { rateOf } from '../../parts/measures/measure.ts';
import { MeasureTile } from '../../parts/measures/measure-tile.tsx';
import styles from './page.module.css';
import type { MonthDays } from './queries.ts';

/** What was to be reached, and whether it was. */
function Target({ rate, target }: { rate: number | null; target: number | null | undefined }) {
  const { t, language } = useLanguage();
  if (target === null || target === undefined) return <span className={styles.hint}>{t('executive.noTarget')}</span>;
  const isMet = rate !== null && rate >= target;
  return (
    <span className={styles.target}>
      {t('executive.targetOf', { percent: formatShare(target, language) })}{' '}
      <Badge tone={isMet ? 'ok' : 'bad'} icon={isMet ? <IconCheck size={13} aria-hidden /> : <IconX size={13} aria-hidden />}>
        {t(isMet ? 'executive.met' : 'executive.missed')}
      </Badge>
    </span>
  );
}

/** Both measures against their targets and the month before, posts and people. */
export function MonthMeasures({ totals, bands }: { totals: MonthDays['totals']; bands: BandThresholds }) {
  const { t, language } = useLanguage();
  const count = (value: number) => formatCount(value, language);
  const { participation, complete, posts, people, previous, target } = totals;
  // Of a month without posts there is nothing to compare with.
  const before = previous !== null && previous.posts > 0 ? previous : null;
  return (
    <div className={styles.tiles} data-testid="measures">
      <MeasureTile
        isLead
        label={
          <>
            {t('term.participation')} <BandBadge rate={rateOf(participation)} bands={bands} />
          </>
        }
        rate={rateOf(participation)}
        change={before?.change.participation}
        of={t('measure.given', { given: count(participation.given), expected: count(participation.expected) })}
      >
        <Target rate={rateOf(participation)} target={target?.participation} />
      </MeasureTile>
      <MeasureTile
        label={t('term.complete')}
        rate={rateOf(complete)}
        change={before?.change.complete}
        of={t('measure.done', { done: count(complete.done), of: count(complete.of) })}
      >
        <Target rate={rateOf(complete)} target={target?.complete} />
      </MeasureTile>
      <MeasureTile
        label={t('executive.posts')}
        value={count(posts)}
        of={before === null ? undefined : t('executive.lastMonthCount', { shown: count(before.posts) })}
      />
      <MeasureTile
        label={t('executive.given')}
        value={count(participation.given)}
        of={before === null ? undefined : t('executive.lastMonthCount', { shown: count(before.participation.given) })}
      />
      <MeasureTile
        label={t('executive.people')}
        value={count(people.must_act)}
        of={t('executive.ofPeople', { total: count(people.total) })}
      />
    </div>
  );
}
