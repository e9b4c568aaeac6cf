import { IconArrowsDiff, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useParams } from '@tanstack/react-router';
import { isDirectorate } from '../../../../api/audience.ts';
import { type SeenClient, useSession } from '../../../../api/session.ts';
import { clientOf } from '../../../../api/session-rules.ts';
import { useClient } from '../../../../app/address/use-client.ts';
import { keepWork, keepWorkWith } from '../../../../app/area/keep.ts';
import { NoClient } from '../../../../app/client/no-client.tsx';
import { BackLink } from '../../../../app/frame/back-link.tsx';
import { formatCount, formatDay, formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { TrendChart } from '../../../../kit/charts/trend-chart.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Skeleton } from '../../../../kit/page/skeleton.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { BandBadge } from '../../parts/measures/band-badge.tsx';
import { ComparedWith } from '../../parts/measures/compared-with.tsx';
import { GroupsTable, owingOf, useGroupName } from '../../parts/measures/groups-table.tsx';
import { rateOf } from '../../parts/measures/measure.ts';
import { MeasureTile } from '../../parts/measures/measure-tile.tsx';
import { OwingLink } from '../../parts/measures/owing-link.tsx';
import { useShowFreshness } from '../../work/freshness.tsx';
import { leadingBands } from '../../work/leading-bands.ts';
import { NoPostsNotice } from '../../work/no-posts-notice.tsx';
import { type Overview, overviewQuery } from '../../work/overview.ts';
import { unitWork, useWork, type Work } from '../../work/use-work.ts';
import styles from './page.module.css';
import { type UnitWhy, unitWhyQuery } from './queries.ts';
import { UnitProfile } from './unit-profile.tsx';
import { UnitWhyAnswer } from './unit-why.tsx';

function Tiles({ unit, work }: { unit: Overview; work: Work }) {
  const { t, language } = useLanguage();
  const { people, participation, complete, previous } = unit.measures.all;
  const count = (value: number) => formatCount(value, language);
  const bands = leadingBands(work);
  return (
    <div className={styles.tiles}>
      <MeasureTile
        label={
          <>
            {t('term.participation')} {bands !== null && <BandBadge rate={rateOf(participation)} bands={bands} />}
          </>
        }
        rate={rateOf(participation)}
        change={work.isCompared ? previous?.change.participation : null}
        of={t('measure.given', { given: count(participation.given), expected: count(participation.expected) })}
      />
      <MeasureTile
        label={t('term.complete')}
        rate={rateOf(complete)}
        change={work.isCompared ? previous?.change.complete : null}
        of={t('measure.done', { done: count(complete.done), of: count(complete.of) })}
      />
      <MeasureTile label={t('term.owing')} value={count(owingOf({ people }))} of={t('units.ofMustAct', { count: people.must_act })} />
      <MeasureTile label={t('state.no_handle')} value={count(people.no_handle)} />
      <MeasureTile label={t('state.excused')} value={count(people.excused)} />
    </div>
  );
}

/** Participation on the days of the period beside the mean of the other units; of one day, both measures of the last 14. */
function Course({ unit, why, work }: { unit: Overview; why: UnitWhy | undefined; work: Work }) {
  const { t, language } = useLanguage();
  const { days: lastDays, target } = unit.measures.all;
  const isPeriod = work.days.from !== work.days.to;
  const ofPeriod = why?.data.days ?? [];
  if (isPeriod && why === undefined) return <Skeleton height={320} radius={10} />;
  const days = isPeriod ? ofPeriod : lastDays;
  const series = isPeriod
    ? [{ name: t('term.participation'), values: ofPeriod.map(({ participation }) => participation) }]
    : [
        { name: t('term.participation'), values: lastDays.map(({ participation }) => participation) },
        { name: t('measure.completeOfDay'), values: lastDays.map(({ complete }) => complete) },
      ];
  const [first, last] = [days[0], days.at(-1)];
  const asOf = unit.freshness.flatMap(({ asOf: at }) => (at === null ? [] : [at])).sort()[0];
  return (
    <TrendChart
      title={t(isPeriod ? 'units.courseOf' : 'units.course')}
      unit="share"
      {...(first === undefined || last === undefined
        ? {}
        : { period: `${formatDay(first.day, language)} – ${formatDay(last.day, language)}` })}
      {...(asOf === undefined ? {} : { asOf: formatMoment(asOf, work.client.timezone, language) })}
      points={days.map(({ day }) => day)}
      series={series}
      {...(isPeriod && { compare: { name: t('units.peersMean'), values: ofPeriod.map(({ peers }) => peers) } })}
      {...(target?.participation == null ? {} : { target: { label: t('units.target'), value: target.participation } })}
    />
  );
}

function Answer({ unit, work, peers }: { unit: Overview; work: Work; peers: Work }) {
  const { t } = useLanguage();
  const why = useQuery(unitWhyQuery(peers, work.client.client_id));
  const { by, rows } = unit.groups;
  const nameOf = useGroupName(by);
  return (
    <ComparedWith previous={unit.about.previous_period} timezone={work.client.timezone}>
      <div className={styles.content}>
        {unit.measures.all.posts === 0 && <NoPostsNotice work={work} platforms={unit.freshness} />}
        <Tiles unit={unit} work={work} />
        <Panel title={t('units.why.title')}>
          <Loaded query={why} skeleton={<SkeletonRows rows={6} />}>
            {(data) => <UnitWhyAnswer why={data} unit={work.client} peers={peers} hasDivisions={false} />}
          </Loaded>
        </Panel>
        <div className={styles.columns}>
          <Panel title={t('units.by.division')} flush>
            {rows.length === 0 ? (
              <Empty text={t('units.none')} />
            ) : (
              <GroupsTable
                label={t('units.by.division')}
                nameLabel={t('units.one.division')}
                rows={rows}
                isCompared={work.isCompared}
                bands={leadingBands(work)}
                name={(row) => (
                  <Link to="/attendance" search={keepWorkWith({ unit: work.client.client_id, division: row.id })} className={styles.name}>
                    {nameOf(row)}
                  </Link>
                )}
                owing={(row) => (
                  <OwingLink
                    count={owingOf(row)}
                    name={nameOf(row)}
                    search={keepWorkWith({ state: 'owing', unit: work.client.client_id, division: row.id })}
                  />
                )}
              />
            )}
          </Panel>
          <Course unit={unit} why={why.data} work={work} />
        </div>
      </div>
    </ComparedWith>
  );
}

function UnitOf({ client, from }: { client: SeenClient; from: SeenClient }) {
  const { t } = useLanguage();
  const outer = useWork(from);
  const work = unitWork(outer, client);
  const unit = useQuery(overviewQuery(work));
  useShowFreshness(unit.data?.freshness, client.timezone);
  return (
    <>
      <BackLink to="/units">{t('units.back')}</BackLink>
      <PageHeader
        title={client.nama}
        actions={
          <>
            {isDirectorate(from) && (
              <Link to="/units/compare" search={keepWorkWith({ units: client.client_id })}>
                <IconArrowsDiff size={15} aria-hidden /> {t('units.compare.nav')}
              </Link>
            )}
            <Link to="/attendance" search={keepWorkWith({ unit: client.client_id, state: 'owing' })}>
              <IconUsers size={15} aria-hidden /> {t('units.people')}
            </Link>
          </>
        }
      />
      <UnitProfile unit={client} />
      <Loaded query={unit} skeleton={<Skeleton height={480} radius={10} />}>
        {(data) => <Answer unit={data} work={work} peers={outer} />}
      </Loaded>
    </>
  );
}

/** One unit under the question of the work bar: both measures, their course, its divisions. */
export default function UnitPage() {
  const { id } = useParams({ strict: false });
  const session = useSession();
  const { client: from } = useClient();
  const client = clientOf(session, id);
  if (client === null || from === null) return <NoClient wanted={id} />;
  // Another unit was chosen as the scope: the page is about that one, and its address says so.
  if (!isDirectorate(from) && from.client_id !== client.client_id)
    return <Navigate to="/units/$id" params={{ id: from.client_id }} search={keepWork} replace />;
  return <UnitOf key={client.client_id} client={client} from={from} />;
}
