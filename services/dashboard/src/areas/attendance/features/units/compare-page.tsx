import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { type SeenClient, useSession } from '../../../../api/session.ts';
import { idsOf } from '../../../../app/address/search.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { BackLink } from '../../../../app/frame/back-link.tsx';
import { formatCount, formatShare } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { TrendChart } from '../../../../kit/charts/trend-chart.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Skeleton } from '../../../../kit/page/skeleton.tsx';
import { Empty, Loaded } from '../../../../kit/page/states.tsx';
import { useIsNarrow } from '../../../../kit/page/use-is-narrow.ts';
import { BandBar } from '../../parts/measures/band-bar.tsx';
import { ComparedWith, useComparedWith } from '../../parts/measures/compared-with.tsx';
import { Delta } from '../../parts/measures/delta.tsx';
import { hasChange, owingOf } from '../../parts/measures/groups-table.tsx';
import { rateOf } from '../../parts/measures/measure.ts';
import { StateBar } from '../../parts/measures/state-bar.tsx';
import { FileMenu } from '../../parts/report/file-menu.tsx';
import { useShowFreshness } from '../../work/freshness.tsx';
import { leadingBands } from '../../work/leading-bands.ts';
import { keepWorkAbout, useWork, type Work } from '../../work/use-work.ts';
import styles from './compare-page.module.css';
import { type Comparison, compareFile, compareQuery } from './queries.ts';
import { compareSearch, MOST_COMPARED } from './search.ts';

const UnitsPick = lazy(() => import('./units-pick.tsx'));

/** As high as what is picked will stand there, in as many lines: what is below stays where it is when it comes. */
function PickWaiting({ units }: { units: readonly SeenClient[] }) {
  return (
    <div className={`${styles.pick} ${styles.pickWaiting}`} aria-hidden>
      <div className={styles.pickSkeleton}>
        {units.map(({ client_id, nama }) => (
          <span key={client_id}>{nama}</span>
        ))}
        <i />
      </div>
    </div>
  );
}

/** A unit a column, a measure a line; the mean of all units last. Beyond one day units are shown by their bands of participation. On phones a measure above its units, so that each stands whole. */
function Facts({ comparison, work }: { comparison: Comparison; work: Work }) {
  const { t, language } = useLanguage();
  const { data, mean } = comparison;
  const isNarrow = useIsNarrow();
  const percent = (rate: number | null) => (rate === null ? t('common.none') : formatShare(rate, language));
  const bands = leadingBands(work);
  const lines: readonly { label: string; of: (unit: Comparison['data'][number]) => React.ReactNode; mean: React.ReactNode }[] = [
    {
      label: t('term.participation'),
      mean: percent(mean.participation),
      of: ({ participation, previous }) => (
        <>
          <strong>{percent(rateOf(participation))}</strong> <Delta change={work.isCompared ? previous?.change.participation : null} />
        </>
      ),
    },
    bands === null
      ? { label: t('groups.states'), mean: '', of: ({ people }) => <StateBar people={people} /> }
      : {
          label: t('groups.band'),
          mean: <BandBar rate={mean.participation} bands={bands} />,
          of: ({ participation }) => <BandBar rate={rateOf(participation)} bands={bands} />,
        },
    {
      label: t('term.complete'),
      mean: percent(mean.complete),
      of: ({ complete, previous }) => (
        <>
          <strong>{percent(rateOf(complete))}</strong> <Delta change={work.isCompared ? previous?.change.complete : null} />
        </>
      ),
    },
    { label: t('term.owing'), mean: '', of: (unit) => formatCount(owingOf(unit), language) },
    { label: t('groups.people'), mean: '', of: ({ people }) => formatCount(people.total, language) },
  ];
  const nameOf = ({ client_id, name }: Comparison['data'][number]) => (
    <Link to="/units/$id" params={{ id: client_id }} search={keepWorkAbout(work.client, client_id)}>
      {name}
    </Link>
  );
  if (isNarrow)
    return (
      <table className={styles.stacked} aria-label={t('units.compare.title')}>
        {lines.map((line) => (
          <tbody key={line.label}>
            <tr>
              <th scope="rowgroup" colSpan={2}>
                {line.label}
              </th>
            </tr>
            {data.map((unit) => (
              <tr key={unit.client_id}>
                <th scope="row">{nameOf(unit)}</th>
                <td>{line.of(unit)}</td>
              </tr>
            ))}
            {line.mean !== '' && (
              <tr>
                <th scope="row">{t('units.compare.mean')}</th>
                <td>{line.mean}</td>
              </tr>
            )}
          </tbody>
        ))}
      </table>
    );
  return (
    <div className={styles.scroll}>
      <table className={styles.facts} aria-label={t('units.compare.title')}>
        <thead>
          <tr>
            <th scope="col">{t('units.compare.fact')}</th>
            {data.map((unit) => (
              <th key={unit.client_id} scope="col">
                {nameOf(unit)}
              </th>
            ))}
            <th scope="col">{t('units.compare.mean')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.label}>
              <th scope="row">{line.label}</th>
              {data.map((unit) => (
                <td key={unit.client_id}>{line.of(unit)}</td>
              ))}
              <td>{line.mean}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Answer({ comparison, work }: { comparison: Comparison; work: Work }) {
  const { t } = useLanguage();
  const { data, days, mean } = comparison;
  const compared = useComparedWith();
  const isCompared = work.isCompared && compared !== null && hasChange(data);
  return (
    <div className={styles.content}>
      <Panel title={t('units.compare.facts')} {...(isCompared && { count: t('measure.comparedWith', { compared }) })} flush>
        <Facts comparison={comparison} work={work} />
      </Panel>
      {days.length > 1 && (
        <TrendChart
          title={t('units.compare.course')}
          unit="share"
          points={days.map(({ day }) => day)}
          series={data.map(({ name, days: course }) => ({ name, values: course.participation }))}
          compare={{ name: t('units.compare.mean'), values: mean.days.participation }}
        />
      )}
    </div>
  );
}

function Chosen({ units, work }: { units: string; work: Work }) {
  const comparison = useQuery(compareQuery(work, units));
  useShowFreshness(comparison.data?.freshness, work.client.timezone);
  return (
    <Loaded query={comparison} skeleton={<Skeleton height={480} radius={10} />}>
      {(data) => (
        <ComparedWith previous={data.about.previous_period} timezone={work.client.timezone}>
          <Answer comparison={data} work={work} />
        </ComparedWith>
      )}
    </Loaded>
  );
}

/** Units an address names: those compared, those nobody knows, and those that are too many. */
function unitsOf(named: string | undefined, known: readonly string[]) {
  const found = idsOf(named).map((id) => known.find((one) => one.toUpperCase() === id.toUpperCase()) ?? id);
  const units = [...new Set(found)].filter((id) => known.includes(id));
  return {
    chosen: units.slice(0, MOST_COMPARED),
    over: units.slice(MOST_COMPARED),
    unknown: [...new Set(found)].filter((id) => !known.includes(id)),
  };
}

function CompareOf({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const work = useWork(client);
  const { clients } = useSession();
  const { search, change } = useAddress(compareSearch);
  const { chosen, unknown, over } = unitsOf(
    search.units,
    clients.map(({ client_id }) => client_id),
  );
  const names = (ids: readonly string[]) => ids.map((id) => clients.find(({ client_id }) => client_id === id)?.nama ?? id).join(', ');
  return (
    <>
      <BackLink to="/units">{t('units.back')}</BackLink>
      <PageHeader title={t('units.compare.title')} actions={<FileMenu file={compareFile(work, chosen)} onPrint={() => window.print()} />} />
      <Suspense fallback={<PickWaiting units={chosen.flatMap((id) => clients.filter(({ client_id }) => client_id === id))} />}>
        <UnitsPick value={chosen} onChange={(next) => change({ units: next.length === 0 ? undefined : next.join(',') })} />
      </Suspense>
      {unknown.length > 0 && <Notice tone="warn">{t('units.compare.unknown', { units: names(unknown) })}</Notice>}
      {over.length > 0 && <Notice tone="warn">{t('units.compare.tooMany', { units: names(over) })}</Notice>}
      {chosen.length === 0 ? (
        <Panel title={t('units.compare.nav')}>
          <Empty text={t('units.compare.none')} hint={t('units.compare.noneHint')} />
        </Panel>
      ) : (
        <Chosen units={chosen.join(',')} work={work} />
      )}
    </>
  );
}

/** Up to four units side by side, on the same days. */
export default function ComparePage() {
  return <ForClient>{(client) => <CompareOf key={client.client_id} client={client} />}</ForClient>;
}
