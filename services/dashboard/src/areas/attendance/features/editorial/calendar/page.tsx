import { dayOf, isDay } from '@balai/calendar';
import { attendanceRead } from '@balai/contracts/attendance';
import { editorialManage, editorialPublish, editorialWrite } from '@balai/contracts/editorial';
import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { isDirectorate } from '../../../../../api/audience.ts';
import { may, type SeenClient, useSession } from '../../../../../api/session.ts';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { ForClient } from '../../../../../app/client/for-client.tsx';
import { formatDay, formatHour, localeOf } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { Segments } from '../../../../../kit/page/segments.tsx';
import { Loaded } from '../../../../../kit/page/states.tsx';
import { useIsNarrow } from '../../../../../kit/page/use-is-narrow.ts';
import { DeskTabs } from '../desk-tabs.tsx';
import { deskSearch } from '../search.ts';
import { Agenda } from './agenda.tsx';
import { proposedHours } from './best-hours.ts';
import styles from './calendar.module.css';
import { atHour, type CalendarView, daysOfView, LOOKS, stepped } from './days.ts';
import { Grid } from './grid.tsx';
import { useBestHours } from './proposed-hours.tsx';
import { bestHoursQuery, calendarQuery, type Plan } from './queries.ts';
import { Unplanned } from './unplanned.tsx';
import { type Proposal, usePlan } from './use-plan.ts';

// Loads when it is opened: the first numbers do not wait for a form.
const PlanPost = lazy(async () => ({ default: (await import('./plan-post.tsx')).PlanPost }));

const PlanPanel = lazy(async () => ({ default: (await import('./plan-panel.tsx')).PlanPanel }));

// Changed a few times a year.
const Holidays = lazy(() => import('./holidays.tsx'));

/** Back, today, forward; how much is shown. */
function Steps(props: {
  view: CalendarView;
  day: string;
  today: string;
  onDay: (day: string) => void;
  onView: (view: CalendarView) => void;
}) {
  const { t } = useLanguage();
  const { view, day, today, onDay, onView } = props;
  return (
    <>
      <ActionIcon variant="default" size={30} aria-label={t('editorial.calendar.before')} onClick={() => onDay(stepped(view, day, -1))}>
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <Button variant="default" size="xs" onClick={() => onDay(today)}>
        {t('editorial.calendar.today')}
      </Button>
      <ActionIcon variant="default" size={30} aria-label={t('editorial.calendar.after')} onClick={() => onDay(stepped(view, day, 1))}>
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
      <Segments<CalendarView>
        label={t('editorial.calendar.look')}
        value={view}
        onChange={onView}
        options={LOOKS.map((value) => ({ value, label: t(`editorial.calendar.${value}`) }))}
      />
    </>
  );
}

function Days({ client }: { client: SeenClient }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const isNarrow = useIsNarrow();
  const { search, change } = useAddress(deskSearch);
  const { move } = usePlan();
  const today = dayOf(new Date(), client.timezone);
  const view = LOOKS.find((one) => one === search.view) ?? (isNarrow ? 'list' : 'month');
  const day = search.day !== undefined && isDay(search.day) ? search.day : today;
  const { from, to } = daysOfView(view, day);
  const query = useQuery(calendarQuery(isDirectorate(client) ? search.unit : client.client_id, from, to));
  const plan = query.data?.plans.find(({ plan_id }) => plan_id === search.plan);
  const piece = query.data?.unplanned.find(({ piece_id }) => piece_id === search.add);
  const zone = query.data?.timezone ?? client.timezone;
  const month = new Intl.DateTimeFormat(localeOf(language), { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const shown = view === 'week' ? `${formatDay(from, language)} – ${formatDay(to, language)}` : month.format(new Date(`${day}T00:00:00Z`));
  const canWrite = may(session, editorialWrite);
  const [carried, setCarried] = useState<string | null>(null);
  const keeper = session.clients.find(({ client_id }) => client_id === search.unit) ?? client;
  const queryClient = useQueryClient();
  // A month has no room for them: it asks when a post is moved.
  const best = useBestHours(view === 'week' ? keeper.client_id : undefined);
  // Of the client whose post it is: its people may have other habits than those of the calendar's client.
  const proposalsFor = async (moved: Plan, at: string): Promise<Proposal[]> => {
    if (moved.client_id !== keeper.client_id || !may(session, attendanceRead)) return [];
    const day = dayOf(new Date(at), zone);
    const hours = proposedHours(await queryClient.ensureQueryData(bestHoursQuery(keeper)), day, zone, new Date());
    return hours.map((hour) => ({ label: formatHour(hour), at: atHour(day, hour, zone) })).filter((one) => one.at !== at);
  };
  const steps = (
    <Steps
      view={view}
      day={day}
      today={today}
      onDay={(next) => change({ day: next }, { replace: true })}
      onView={(view) => change({ view }, { replace: true })}
    />
  );
  return (
    <>
      <DeskTabs current="calendar" />
      <PageHeader title={t('editorial.calendar.title')} subtitle={shown} actions={steps} />
      <Loaded query={query}>
        {(data) => (
          <>
            {canWrite && <Unplanned pieces={data.unplanned} onPlan={(add) => change({ add })} onDrag={setCarried} />}
            {view === 'list' || (view === 'week' && isNarrow) ? (
              // Seven columns of a phone have no room for a word.
              <Agenda key={from} data={data} from={from} to={to} today={today} onOpen={({ plan_id }) => change({ plan: plan_id })} />
            ) : (
              <Grid
                data={data}
                from={from}
                to={to}
                month={view === 'month' ? day.slice(0, 7) : null}
                today={today}
                best={best}
                canMove={canWrite || may(session, editorialPublish)}
                carried={carried}
                onPlan={(pieceId, on) => change({ add: pieceId, on })}
                onOpen={({ plan_id }) => change({ plan: plan_id })}
                onMove={(moved, at) => move.mutate({ plan: moved, at, proposals: proposalsFor(moved, at) })}
              />
            )}
            <p className={styles.source}>
              {t('editorial.calendar.source')}
              {may(session, editorialManage) && (
                <Button size="compact-xs" variant="subtle" onClick={() => change({ edit: 'holidays' })}>
                  {t('editorial.holidays.open')}
                </Button>
              )}
            </p>
          </>
        )}
      </Loaded>
      {search.plan !== undefined && (
        <Suspense>
          <PlanPanel key={search.plan} plan={plan} zone={zone} onClose={() => change({ plan: undefined })} />
        </Suspense>
      )}
      {search.edit === 'holidays' && may(session, editorialManage) && (
        <Suspense>
          <Holidays clientId={keeper.client_id} clientName={keeper.nama} onClose={() => change({ edit: undefined })} />
        </Suspense>
      )}
      {piece !== undefined && canWrite && (
        <Suspense>
          <PlanPost piece={piece} zone={zone} day={search.on} onClose={() => change({ add: undefined, on: undefined })} />
        </Suspense>
      )}
    </>
  );
}

/** The calendar of planned posts. */
export default function CalendarPage() {
  return <ForClient>{(client) => <Days key={client.client_id} client={client} />}</ForClient>;
}
