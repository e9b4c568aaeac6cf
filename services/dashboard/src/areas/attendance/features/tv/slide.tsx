import { isNameable } from '@balai/attendance-report';
import type { BandThresholds } from '@balai/contracts/identity';
import { formatCount, formatMoment, formatShare } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { BandBar } from '../../parts/measures/band-bar.tsx';
import { useGroupName } from '../../parts/measures/groups-table.tsx';
import { rateOf } from '../../parts/measures/measure.ts';
import { StateBadge } from '../../parts/measures/person-state.tsx';
import { StateBar } from '../../parts/measures/state-bar.tsx';
import type { AskedWork } from '../../work/asked-work.ts';
import { doubtsOf } from '../../work/freshness.tsx';
import { leadingBands } from '../../work/leading-bands.ts';
import { useNoPosts } from '../../work/no-posts.ts';
import type { Overview } from '../../work/overview.ts';
import styles from './tv.module.css';

const GROUPS_SHOWN = 6;
const STATES = ['done', 'partial', 'none', 'no_handle', 'excused'] as const;
/** States of people who owe nothing. */
const APART = ['no_handle', 'excused'] as const;

/** When the oldest of the data is from; null when nothing was collected. */
function oldestOf(overview: Overview): string | null {
  const instants = overview.freshness.flatMap(({ asOf }) => (asOf === null ? [] : [asOf]));
  return instants.sort()[0] ?? null;
}

function Measure(props: { label: string; rate: number | null; of: string }) {
  const { t, language } = useLanguage();
  return (
    <div className={styles.metric}>
      <dt>{props.label}</dt>
      <dd>
        <strong>{props.rate === null ? t('common.none') : formatShare(props.rate, language)}</strong>
        <span>{props.of}</span>
      </dd>
    </div>
  );
}

type People = Overview['measures']['all']['people'];

/** How many people are in which state. */
function Counts({ people, states }: { people: People; states: readonly (typeof STATES)[number][] }) {
  const { language } = useLanguage();
  return (
    <ul className={styles.states}>
      {[...states, ...(people.no_posts > 0 ? ['no_posts' as const] : [])].map((state) => (
        <li key={state}>
          <StateBadge state={state} /> <strong>{formatCount(people[state], language)}</strong>
        </li>
      ))}
    </ul>
  );
}

/** The unit's people by state: as a bar, and as a legend of it with their counts. */
const States = ({ people }: { people: People }) => (
  <>
    <div className={styles.bar}>
      <StateBar people={people} tall />
    </div>
    <Counts people={people} states={STATES} />
  </>
);

/** Beyond one day: participation as a bar of its band, and how many people owe nothing. */
const Level = ({ rate, people, bands }: { rate: number | null; people: People; bands: BandThresholds }) => (
  <>
    <div className={styles.level}>
      <BandBar rate={rate} bands={bands} />
    </div>
    <Counts people={people} states={APART} />
  </>
);

/** A unit on days without posts: what comes next instead of metrics. */
function NoPosts({ overview, work }: { overview: Overview; work: AskedWork }) {
  const { text, hint } = useNoPosts(work, overview.freshness);
  const { people } = overview.measures.all;
  return (
    <>
      <div className={styles.nothing}>
        <p>{text}</p>
        <p className={styles.next}>{hint}</p>
      </div>
      {people.total > 0 && <States people={people} />}
    </>
  );
}

/** One unit in large type: both measures, its people by state, who is furthest behind. Beyond one day participation leads. */
export function Slide({ overview, work }: { overview: Overview; work: AskedWork }) {
  const { t, language } = useLanguage();
  const count = (value: number) => formatCount(value, language);
  const percent = (rate: number | null) => (rate === null ? t('common.none') : formatShare(rate, language));
  const { all, instagram, tiktok } = overview.measures;
  const { complete, participation, people } = all;
  const given = (one: typeof participation) => t('measure.given', { given: count(one.given), expected: count(one.expected) });
  const asOf = oldestOf(overview);
  const nameOf = useGroupName(overview.groups.by);
  if (all.posts === 0) return <NoPosts overview={overview} work={work} />;
  const bands = leadingBands(work);
  const completed = (
    <Measure
      key="complete"
      label={t('term.complete')}
      rate={rateOf(complete)}
      of={t('measure.done', { done: count(complete.done), of: count(complete.of) })}
    />
  );
  const taken = <Measure key="participation" label={t('term.participation')} rate={rateOf(participation)} of={given(participation)} />;
  return (
    <>
      <dl className={styles.metrics}>
        {bands === null ? [completed, taken] : [taken, completed]}
        {instagram !== null && (
          <Measure
            label={t('tv.of', { platform: t('platform.instagram') })}
            rate={rateOf(instagram.participation)}
            of={given(instagram.participation)}
          />
        )}
        {tiktok !== null && (
          <Measure
            label={t('tv.of', { platform: t('platform.tiktok') })}
            rate={rateOf(tiktok.participation)}
            of={given(tiktok.participation)}
          />
        )}
      </dl>
      {bands === null ? <States people={people} /> : <Level rate={rateOf(participation)} people={people} bands={bands} />}
      <h2 className={styles.behind}>{t(`tv.behind.${overview.groups.by}`)}</h2>
      <ol className={styles.groups}>
        {overview.groups.rows
          .filter(isNameable)
          .slice(0, GROUPS_SHOWN)
          .map((group) => (
            <li key={group.id}>
              <span>{nameOf(group)}</span>
              {bands === null ? (
                <StateBar people={group.people} tall />
              ) : (
                <div className={styles.level}>
                  <BandBar rate={rateOf(group.participation)} bands={bands} />
                </div>
              )}
              <strong>{percent(rateOf(group.participation))}</strong>
            </li>
          ))}
      </ol>
      <p className={styles.asOf}>
        {asOf === null ? t('freshness.none') : t('freshness.data', { time: formatMoment(asOf, work.client.timezone, language) })}
        {overview.freshness.some((one) => doubtsOf(one) > 0) && ` · ${t('tv.incomplete')}`}
      </p>
    </>
  );
}
