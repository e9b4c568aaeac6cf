import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Skeleton } from '../../../../kit/page/skeleton.tsx';
import { Loaded } from '../../../../kit/page/states.tsx';
import { NoPostsNotice } from '../../work/no-posts-notice.tsx';
import type { Work } from '../../work/use-work.ts';
import { DayHours } from './day-hours.tsx';
import { PeriodHours } from './period-hours.tsx';
import { curveQuery, hoursQuery } from './queries.ts';

const Waiting = () => <Skeleton height={380} radius={10} />;

function OfDay({ work }: { work: Work }) {
  const curve = useQuery(curveQuery(work));
  return (
    <Loaded query={curve} skeleton={<Waiting />}>
      {(data) => <DayHours curve={data} work={work} />}
    </Loaded>
  );
}

function OfPeriod({ work }: { work: Work }) {
  const hours = useQuery(hoursQuery(work));
  return (
    <Loaded query={hours} skeleton={<Waiting />}>
      {(data) => <PeriodHours hours={data} work={work} />}
    </Loaded>
  );
}

/** The hours of the chosen days: of one day how it filled, beside a typical day; of several when people came. */
export default function HoursPanel({ work }: { work: Work }) {
  const { t } = useLanguage();
  const { from, to } = work.days;
  if (from > work.today)
    return (
      <Panel title={t('units.hours.title')}>
        <NoPostsNotice work={work} platforms={[]} />
      </Panel>
    );
  return from === to ? <OfDay work={work} /> : <OfPeriod work={work} />;
}
