import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Loaded } from '../../../../../kit/page/states.tsx';
import { DayCalendar } from '../../../parts/measures/day-calendar.tsx';
import { useShowFreshness } from '../../../work/freshness.tsx';
import type { Work } from '../../../work/use-work.ts';
import { calendarQuery, type PersonDetail } from './person-queries.ts';

/** Somebody day by day, with how many days in a row they were complete; a day leads to its posts. */
export default function PersonCalendar({ person, work }: { person: PersonDetail; work: Work }) {
  const { t } = useLanguage();
  const calendar = useQuery(calendarQuery(work, person));
  useShowFreshness(calendar.data?.freshness, work.client.timezone);
  return (
    <Loaded query={calendar}>
      {({ data, streak }) => (
        <DayCalendar
          title={t('people.person.calendar')}
          summary={t('people.person.streak', {
            current: t('people.person.days', { count: streak.current.days }),
            longest: t('people.person.days', { count: streak.longest.days }),
          })}
          days={data.map(({ day, state, given, expected }) => ({
            day,
            state,
            note: t('people.person.day', { given, expected }),
          }))}
          onDay={(date) => work.changePeriod({ kind: 'date', date })}
        />
      )}
    </Loaded>
  );
}
