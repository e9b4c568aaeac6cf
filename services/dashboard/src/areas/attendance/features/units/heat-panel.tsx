import { BANDS, bandOf } from '@balai/attendance-report';
import { daysBetween } from '@balai/calendar';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { bandsOf } from '../../../../api/session.ts';
import { keepWork, keepWorkWith } from '../../../../app/area/keep.ts';
import { formatDay } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { HeatMap } from '../../../../kit/charts/grids/heat-map.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Skeleton } from '../../../../kit/page/skeleton.tsx';
import { Empty, Loaded } from '../../../../kit/page/states.tsx';
import { useShowFreshness } from '../../work/freshness.tsx';
import type { Work } from '../../work/use-work.ts';
import { heatQuery, heatWork, MOST_DAYS } from './queries.ts';
import type { Grouping } from './search.ts';

/** The bands of a map, the lowest first. */
const STEPS = [...BANDS].reverse();

/** Why there is no map for these days, with a way to days that have one. */
function OtherDays({ work }: { work: Work }) {
  const { t } = useLanguage();
  return (
    <Panel title={t('units.heat.title')}>
      <Empty
        text={t('units.heat.long')}
        hint={t('units.heat.longHint')}
        action={
          <Button size="xs" variant="default" onClick={() => work.changePreset('days30')}>
            {t('units.heat.month')}
          </Button>
        }
      />
    </Panel>
  );
}

/** @param isWidened the work bar names one day; the map has the days up to it */
function Heat({ by, work, isWidened }: { by: Grouping; work: Work; isWidened: boolean }) {
  const { t, language } = useLanguage();
  const navigate = useNavigate();
  const heat = useQuery(heatQuery(work, by));
  useShowFreshness(heat.data?.freshness, work.client.timezone);
  const { from, to } = work.days;
  const bands = bandsOf(work.client);
  const ranges = {
    none: [0, 0],
    low: [1, bands.medium - 1],
    medium: [bands.medium, bands.high - 1],
    high: [bands.high, 99],
    full: [100, 100],
  };
  const stepName = (band: (typeof STEPS)[number]) => {
    const [least = 0, most = 0] = ranges[band];
    return `${t(`band.${band}`)} ${least === most ? `${least}%` : t('chart.from', { from: least, to: most })}`;
  };
  return (
    <Loaded query={heat} skeleton={<Skeleton height={420} radius={10} />}>
      {({ data, days }) => (
        <HeatMap
          title={t('units.heat.title')}
          summary={t(isWidened ? 'units.heat.widened' : 'units.heat.summary')}
          period={`${formatDay(from, language)} – ${formatDay(to, language)}`}
          empty={t('units.none')}
          rowLabel={t(`units.one.${by}`)}
          steps={STEPS.map(stepName)}
          stepOf={(share) => STEPS.indexOf(bandOf(share, bands) ?? 'none')}
          days={days.map(({ day }) => day)}
          rows={data.map(({ id, name, days: course }) => ({ key: id, name, values: course.participation }))}
          onRow={(id) =>
            void (by === 'unit'
              ? navigate({ to: '/units/$id', params: { id }, search: keepWork })
              : navigate({ to: '/attendance', search: keepWorkWith({ [by]: id }) }))
          }
          onCell={(id, date) =>
            void navigate({ to: '/attendance', search: keepWorkWith({ [by]: id, period: 'date', date, from: undefined, to: undefined }) })
          }
        />
      )}
    </Loaded>
  );
}

/** Groups by day: where somebody fell behind, and since when. */
export default function HeatPanel({ by, work }: { by: Grouping; work: Work }) {
  const { from, to } = work.days;
  return daysBetween(from, to) >= MOST_DAYS ? <OtherDays work={work} /> : <Heat by={by} work={heatWork(work)} isWidened={from === to} />;
}
