import type { BandThresholds } from '@balai/contracts/identity';
import { Link } from '@tanstack/react-router';
import { keepWorkWith } from '../../../../app/area/keep.ts';
import { formatCount, formatShare } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Sparkline } from '../../../../kit/charts/sparkline.tsx';
import { BandBadge } from '../../parts/measures/band-badge.tsx';
import { rateOf } from '../../parts/measures/measure.ts';
import { MeasureTile } from '../../parts/measures/measure-tile.tsx';
import { leadingBands } from '../../work/leading-bands.ts';
import type { Overview } from '../../work/overview.ts';
import type { Work } from '../../work/use-work.ts';
import styles from './measures.module.css';

type One = Overview['measures']['all'];

/** The course of the last 14 days as a line, with its numbers for screen readers. */
function Course({ days, measure }: { days: One['days']; measure: 'participation' | 'complete' }) {
  const { t, language } = useLanguage();
  const values = days.map((day) => day[measure]);
  const rates = values.map((rate) => (rate === null ? t('common.none') : formatShare(rate, language))).join(', ');
  return <Sparkline values={values} label={t('today.course', { rates })} />;
}

/** How much it is of how much, with what is to be reached where that is set. */
function useOfTarget() {
  const { t, language } = useLanguage();
  return (of: string, target: number | null | undefined) =>
    target == null ? of : `${of} · ${t('today.target', { rate: formatShare(target, language) })}`;
}

function ParticipationTile(props: {
  one: One;
  label: string;
  isLead?: boolean;
  isCompared: boolean;
  /** Null on one day. */
  bands: BandThresholds | null;
}) {
  const { one, label, isLead, isCompared, bands } = props;
  const { t, language } = useLanguage();
  const { given, expected } = one.participation;
  const rate = rateOf(one.participation);
  const ofTarget = useOfTarget();
  const of = t('measure.given', { given: formatCount(given, language), expected: formatCount(expected, language) });
  return (
    <MeasureTile
      label={
        <>
          {label} {bands !== null && <BandBadge rate={rate} bands={bands} />}
        </>
      }
      rate={rate}
      change={isCompared ? one.previous?.change.participation : null}
      of={ofTarget(of, one.target?.participation)}
      {...(isLead === undefined ? {} : { isLead, testId: 'measure-participation' })}
    >
      <Course days={one.days} measure="participation" />
    </MeasureTile>
  );
}

/** Both measures of the period with their course, each platform, who has yet to act, and who cannot be counted. */
export function Measures(props: { overview: Overview; work: Work; shown: 'all' | 'lead' | 'rest' }) {
  const { overview, work, shown } = props;
  const { t, language } = useLanguage();
  const { all, instagram, tiktok } = overview.measures;
  const { people, complete } = all;
  const { isCompared } = work;
  const ofTarget = useOfTarget();
  const count = (value: number) => formatCount(value, language);
  const bands = leadingBands(work);
  const isOneDay = bands === null;
  const participation = (
    <ParticipationTile
      key="participation"
      one={all}
      label={t('term.participation')}
      isLead={!isOneDay}
      isCompared={isCompared}
      bands={bands}
    />
  );
  const completed = (
    <MeasureTile
      key="complete"
      label={t('term.complete')}
      rate={rateOf(complete)}
      isLead={isOneDay}
      testId="measure-complete"
      change={isCompared ? all.previous?.change.complete : null}
      of={ofTarget(t('measure.done', { done: count(complete.done), of: count(complete.of) }), all.target?.complete)}
    >
      <Course days={all.days} measure="complete" />
    </MeasureTile>
  );
  // A username that is missing on one of both platforms keeps nobody from acting on the other.
  const [onInstagram, onTiktok] = [instagram, tiktok].map((one) => count(one?.lacking_handle ?? 0));
  const lacking =
    work.platform === 'all'
      ? t('today.noHandleOn', { instagram: onInstagram, tiktok: onTiktok })
      : t('today.noHandleOf', { platform: t(`platform.${work.platform}`), count: people.total });
  const lead = isOneDay ? [completed, participation] : [participation, completed];
  const rest = (
    <>
      {work.platform === 'all' && instagram !== null && (
        <ParticipationTile one={instagram} label={t('platform.instagram')} isCompared={isCompared} bands={bands} />
      )}
      {work.platform === 'all' && tiktok !== null && (
        <ParticipationTile one={tiktok} label={t('platform.tiktok')} isCompared={isCompared} bands={bands} />
      )}
      <Link to="/attendance" search={keepWorkWith({ state: 'owing' })} className={styles.link}>
        <MeasureTile
          label={t('term.owing')}
          value={count(people.partial + people.none)}
          of={t('today.mustAct', { count: people.must_act })}
        />
      </Link>
      <Link to="/attendance" search={keepWorkWith({ state: 'no_handle' })} className={styles.link}>
        <MeasureTile label={t('state.no_handle')} value={count(people.no_handle)} of={lacking} />
      </Link>
    </>
  );
  if (shown === 'rest')
    return (
      <section className={styles.tiles} aria-label={t('today.moreMeasures')}>
        {rest}
      </section>
    );
  return (
    <section className={styles.tiles} aria-label={t('today.measures')} data-testid="measures">
      {lead}
      {shown === 'all' && rest}
    </section>
  );
}
