import { withoutHandle } from '@balai/attendance-report';
import type { ResponseOf } from '@balai/contracts';
import { baseLanguage } from '@balai/contracts';
import type { attendanceOverview } from '@balai/contracts/attendance';
import type { BandThresholds } from '@balai/contracts/identity';
import { Link } from '@tanstack/react-router';
import { keepWorkWith } from '../../../../app/area/keep.ts';
import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { BandBadge } from '../../parts/measures/band-badge.tsx';
import { rateOf } from '../../parts/measures/measure.ts';
import { MeasureTile } from '../../parts/measures/measure-tile.tsx';
import styles from './page.module.css';

export type Overview = ResponseOf<typeof attendanceOverview>['data'];
type Measures = Overview['measures'];

/** Leads from a measure to the people behind it, of both platforms as the report counts them. */
function ToPeople({ state, words }: { state?: 'done' | 'none' | 'owing'; words: string }) {
  return (
    <Link
      to="/attendance"
      search={keepWorkWith({ platform: undefined, ...(state === undefined ? {} : { state }) })}
      className={styles.leads}
    >
      {words}
    </Link>
  );
}

/** Both measures by name with the band of participation, and the counts behind them; on one day completion leads. */
export function MeasuresStrip(props: { measures: Measures; isOneDay: boolean; isCompared: boolean; bands: BandThresholds }) {
  const { t, language } = useLanguage();
  const count = (value: number) => formatCount(value, language);
  const { measures, isOneDay, isCompared, bands } = props;
  const { participation, complete, people, posts, previous } = measures.all;
  const platforms = (['instagram', 'tiktok'] as const).map((name) => ({ name: t(`platform.${name}`), posts: measures[name]?.posts ?? 0 }));
  const given = (
    <MeasureTile
      key="participation"
      isLead={!isOneDay}
      label={
        <>
          {t('term.participation')} <BandBadge rate={rateOf(participation)} bands={bands} />
        </>
      }
      rate={rateOf(participation)}
      change={isCompared ? previous?.change.participation : null}
      of={t('measure.given', { given: count(participation.given), expected: count(participation.expected) })}
    >
      <ToPeople words={t('anev.leads.people')} />
    </MeasureTile>
  );
  const completed = (
    <MeasureTile
      key="complete"
      isLead={isOneDay}
      label={t('term.complete')}
      rate={rateOf(complete)}
      change={isCompared ? previous?.change.complete : null}
      of={t('measure.done', { done: count(complete.done), of: count(complete.of) })}
    >
      <ToPeople state="done" words={t('anev.leads.done')} />
    </MeasureTile>
  );
  return (
    <div className={styles.tiles} data-testid="measures">
      {isOneDay ? [completed, given] : [given, completed]}
      <MeasureTile
        label={t('anev.posts')}
        value={count(posts)}
        of={isCompared && previous !== null && previous.posts > 0 ? t('anev.before', { shown: count(previous.posts) }) : undefined}
      >
        <Link to="/posts" search={keepWorkWith({ platform: undefined })} className={styles.leads}>
          {t('anev.leads.posts')}
        </Link>
      </MeasureTile>
      <MeasureTile label={t('anev.people')} value={count(people.must_act)} of={t('anev.ofPeople', { total: count(people.total) })}>
        <ToPeople state="owing" words={t('anev.leads.owing')} />
      </MeasureTile>
      <MeasureTile
        label={t('state.none')}
        value={count(people.none)}
        of={`${count(people.no_handle)} ${withoutHandle(platforms, baseLanguage(language))}`}
      >
        <ToPeople state="none" words={t('anev.leads.none')} />
      </MeasureTile>
    </div>
  );
}
