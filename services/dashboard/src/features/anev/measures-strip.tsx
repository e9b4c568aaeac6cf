import type { ResponseOf } from '@balai/contracts';
import type { attendanceOverview } from '@balai/contracts/attendance';
import { formatCount } from '../../domain/format.ts';
import { rateOf } from '../../domain/measure.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { GradeBadge } from '../../kit/grade-badge.tsx';
import { MeasureTile } from '../../kit/measure-tile.tsx';
import styles from './page.module.css';

export type Overview = ResponseOf<typeof attendanceOverview>['data'];
type Measures = Overview['measures']['all'];

/** Both measures by name with their grade, and the counts behind them; on one day completion leads. */
export function MeasuresStrip(props: { measures: Measures; isOneDay: boolean; isCompared: boolean }) {
  const { t, language } = useLanguage();
  const count = (value: number) => formatCount(value, language);
  const { measures, isOneDay, isCompared } = props;
  const { participation, complete, people, posts, previous } = measures;
  const given = (
    <MeasureTile
      key="participation"
      isLead={!isOneDay}
      label={
        <>
          {t('measure.participation')} <GradeBadge rate={rateOf(participation)} />
        </>
      }
      rate={rateOf(participation)}
      change={isCompared ? previous?.change.participation : null}
      of={t('measure.given', { given: count(participation.given), expected: count(participation.expected) })}
    />
  );
  const completed = (
    <MeasureTile
      key="complete"
      isLead={isOneDay}
      label={
        <>
          {t('measure.complete')} <GradeBadge rate={rateOf(complete)} />
        </>
      }
      rate={rateOf(complete)}
      change={isCompared ? previous?.change.complete : null}
      of={t('measure.done', { done: count(complete.done), of: count(complete.of) })}
    />
  );
  return (
    <div className={styles.tiles} data-testid="measures">
      {isOneDay ? [completed, given] : [given, completed]}
      <MeasureTile
        label={t('anev.posts')}
        value={count(posts)}
        of={isCompared && previous !== null ? t('anev.before', { shown: count(previous.posts) }) : undefined}
      />
      <MeasureTile label={t('anev.people')} value={count(people.must_act)} of={t('anev.ofPeople', { total: count(people.total) })} />
      <MeasureTile label={t('anev.none')} value={count(people.none)} of={t('anev.noHandle', { shown: count(people.no_handle) })} />
    </div>
  );
}
