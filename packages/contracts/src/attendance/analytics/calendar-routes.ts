import Type from 'typebox';
import { defineRoute } from '../../define/route.ts';
import { Count, Day, Platform } from '../../define/schema.ts';
import { PersonName } from '../corrections/correction-routes.ts';
import { About, aggregateFilter, Note, OF_AGGREGATES, PERSON, PlatformFreshness } from './aggregate-models.ts';
import { Streak } from './habit-routes.ts';
import { MemberState } from './members-routes.ts';

/** One person day by day, with their streaks. */
export const PersonCalendar = Type.Object({
  success: Type.Literal(true),
  /** Oldest first. */
  data: Type.Array(
    Type.Object({
      day: Day,
      posts: Count,
      state: MemberState,
      given: Count,
      expected: Count,
      /** The same of each platform that had posts. */
      platforms: Type.Array(Type.Object({ platform: Platform, posts: Count, given: Count, expected: Count })),
    }),
  ),
  person: Type.Object(PERSON),
  /** Of days with posts; today counts once it is done. */
  streak: Type.Object({ current: Streak, longest: Streak }),
  about: About,
  freshness: PlatformFreshness,
  notes: Type.Array(Note),
});

export const personCalendar = defineRoute({
  id: 'attendance.people.calendar',
  ...OF_AGGREGATES,
  path: '/api/attendance/people/:person/calendar',
  summary:
    'A person day by day: what was expected and what counts, with the streaks of days on which they were complete. Without a `client_id` the recap is that of the person’s own client.',
  params: Type.Object({ person: PersonName }),
  query: Type.Object({
    ...Type.Pick(Type.Object(aggregateFilter), ['client_id', 'role', 'scope', 'regional_id', 'official_only', 'obligations', 'platform'])
      .properties,
    /** The last day; today unless told. */
    tanggal: Type.Optional(Type.String({ maxLength: 40 })),
    /** Days looked back; 92 unless told. */
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 366 })),
  }),
  response: PersonCalendar,
  problems: [...OF_AGGREGATES.problems.filter((problem) => problem !== 'invalid_cursor'), 'person_not_found'],
  example: { params: { person: '{person.nrp}' } },
});
