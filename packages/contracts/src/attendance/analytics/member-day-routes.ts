import Type from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { PersonBrief } from '../corrections/correction-models.ts';
import { PersonName } from '../corrections/correction-routes.ts';
import { PersonWhy } from '../corrections/why-routes.ts';
import { FILTER_PROBLEMS } from '../filter-problems.ts';
import { BY_QUERY } from '../recap/dashboard-parts.ts';
import { StandardFilter } from '../recap/routes.ts';
import { Task, Upcoming } from '../recap/task-routes.ts';

/** Most posts of a platform, and most tasks, in the day of one person. */
export const MEMBER_DAY_MAX = 100;

/** What is asked of a person by one client: their own, or a directorate whose role they hold. */
export const MemberDayPart = Type.Object({
  /** Whose posts they are. */
  client_id: Type.String(),
  client_name: Type.String(),
  /** Instagram, TikTok. */
  platforms: Type.Array(PersonWhy),
  /** Newest first, as `/api/tasks/official` has them. */
  tasks: Type.Array(Task),
  /** What the editorial desk plans for today and that is no task yet, by time; at most 20. */
  upcoming: Type.Array(Upcoming),
});

/** What one person has to do today, by whose posts they are. */
export const MemberDay = success(
  Type.Object({
    person: PersonBrief,
    /** The person's client first. */
    parts: Type.Array(MemberDayPart),
  }),
);

export const memberDay = defineRoute({
  id: 'attendance.people.today',
  service: 'attendance',
  method: 'GET',
  path: '/api/attendance/people/:person/today',
  summary:
    'What one person has to do today, as their own page shows it, whoever asks: a part for their client’s posts, and one for those of each directorate whose role they hold. Of each part the posts as tasks with their state, what is still to come, and of each platform how they stand and what every post is to them. With a filter: only the part that it names. At most 100 tasks, and 100 posts a platform, of a part; a post that counts in two is a task of the first.',
  access: BY_QUERY,
  params: Type.Object({ person: PersonName }),
  query: Type.Pick(Type.Object(StandardFilter), ['client_id', 'role', 'scope', 'regional_id']),
  response: MemberDay,
  problems: ['person_not_found', ...FILTER_PROBLEMS],
  example: { params: { person: '{person.nrp}' } },
});
