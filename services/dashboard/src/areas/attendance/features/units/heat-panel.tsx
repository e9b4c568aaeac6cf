import { daysBetween } from '@balai/calendar';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { keepWork, keepWorkWith } from '../../../../app/area/keep.ts';
import { formatDay } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { HeatMap } from '../../../../kit/charts/grids/heat-map.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Skeleton } from '../../../../kit/page/skeleton.tsx';
import { Empty, Loaded } from '../../../../kit/page/states.tsx';
import { useShowFreshness } from '../../work/freshness.tsx';
import type { Work } from '../../work/use-work.ts';
import { heatQuery, MOST_DAYS } from './queries.ts';
import type { Grouping } from './search.ts';

/** Why there is no map for these days, with a way to days that have one. */
function OtherDays({ work, isLong }: { work: Work; isLong: boolean }) {
  const { t } = useLanguage();
  return (
    <Panel title={t('units.heat.title')}>
      <Empty
        text={t(isLong ? 'units.heat.long' : 'units.heat.one')}
        hint={t(isLong ? 'units.heat.longHint' : 'units.heat.oneHint')}
        action={
          <Button size="xs" variant="default" onClick={() => work.changePreset('days30')}>
            {t('units.heat.month')}
          </Button>
        }
      />
    </Panel>
  );
}

function Heat({ by, work }: { by: Grouping; work: Work }) {
  const { t, language } = useLanguage();
  const navigate = useNavigate();
  const heat = useQuery(heatQuery(work, by));
  useShowFreshness(heat.data?.freshness, work.client.timezone);
  const { from, to } = work.days;
  return (
    <Loaded query={heat} skeleton={<Skeleton height={420} radius={10} />}>
      {({ data, days }) => (
        <HeatMap
          title={t('units.heat.title')}
          summary={t('units.heat.summary')}
          period={`${formatDay(from, language)} – ${formatDay(to, language)}`}
          empty={t('units.none')}
          rowLabel={t(`units.one.${by}`)}
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
  const count = daysBetween(from, to) + 1;
  return count === 1 || count > MOST_DAYS ? <OtherDays work={work} isLong={count > 1} /> : <Heat by={by} work={work} />;
}
