import Type from 'typebox';
import { limitUpTo } from '../../define/list.ts';
import { defineRoute } from '../../define/route.ts';
import { Count, Day, Instant, nullable, oneOf, Platform, Uuid } from '../../define/schema.ts';
import { FILTER_PROBLEMS } from '../filter-problems.ts';
import { Share } from '../measure-models.ts';
import { RecapReason } from '../models.ts';
import { BY_QUERY, orNull, text } from './dashboard-parts.ts';
import { OBLIGATIONS, StandardFilter } from './routes.ts';

/** Most tasks of one page, whatever was asked for. */
export const TASKS_MAX = 500;

/** A post as a task. */
export const Task = Type.Object({
  task_id: Uuid,
  kind: oneOf('official', 'special'),
  platform: Platform,
  code: Type.String(),
  url: Type.String(),
  caption: orNull,
  thumbnail_url: orNull,
  client_id: Type.String(),
  created_at: Instant,
  special_at: nullable(Instant),
  /** Of everybody who must act, or of the person asked about. */
  status: oneOf('completed', 'pending'),
  assigned: Count,
  completed: Count,
  completion_rate: Share,
  /** Why the numbers may be too low: nobody looked yet, a list that was cut off; null: they are whole. */
  incomplete: nullable(RecapReason),
});

/** A post that is to come. */
export const Upcoming = Type.Object({
  plan_id: Uuid,
  client_id: Type.String(),
  platform: Platform,
  title: Type.String(),
  planned_at: Instant,
  /** When it was published, where that is known: it is a task as soon as it is collected. */
  published_at: nullable(Instant),
  url: orNull,
});

export const listTasks = defineRoute({
  id: 'tasks.list',
  service: 'attendance',
  method: 'GET',
  path: '/api/tasks/:kind',
  summary:
    'Posts as tasks, newest first: `official` are those recaps count, `special` the special tasks; today’s unless a period is named. With `user_id` the state is that person’s.',
  access: BY_QUERY,
  params: Type.Object({ kind: oneOf('official', 'special') }),
  query: Type.Object({
    ...StandardFilter,
    ...OBLIGATIONS,
    platform: Type.Optional(Platform),
    /** `completed` (also `selesai`, `sudah`), `pending` (also `belum`), `all`. */
    status: text(20),
    user_id: text(60),
    limit: limitUpTo(TASKS_MAX, 50),
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  }),
  response: Type.Object({
    success: Type.Literal(true),
    tasks: Type.Array(Task),
    /**
     * Of `official`: what the editorial desk plans for today and later in the period on platforms whose posts count, and that is no task yet, by
     * time; at most 20. Only what is approved. Absent for `special`.
     */
    upcoming: Type.Optional(Type.Array(Upcoming)),
    pagination: Type.Object({ total: Count, limit: Type.Integer(), offset: Count, has_more: Type.Boolean() }),
    filters: Type.Object({
      kind: oneOf('official', 'special'),
      client_id: Type.String(),
      status: oneOf('all', 'completed', 'pending'),
      user_id: orNull,
      platform: nullable(Platform),
      from: nullable(Day),
      to: nullable(Day),
    }),
  }),
  problems: [...FILTER_PROBLEMS, 'person_not_found', 'invalid_status'],
  example: { params: { kind: 'official' } },
});
