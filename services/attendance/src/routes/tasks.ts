import type { Platform, QueryOf, ResponseOf } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import type { PictureLink } from '@balai/contracts/collector';
import { type AuthorisedCall, bind, type EncodedBody, type RouteBinding, rowsWanted } from '@balai/runtime';
import type { AttendanceContext } from '../context.ts';
import { shareOf } from '../domain/group-shares.ts';
import type { UpcomingRow } from '../repository/planned-posts.ts';
import type { KeptAnswers } from '../use-cases/kept-answers.ts';
import { isCompleted, listTasks, type Task, taskStatusOf, withStatus } from '../use-cases/list-tasks.ts';
import { listUpcoming } from '../use-cases/list-upcoming.ts';
import type { Question } from '../use-cases/resolve-question.ts';
import { callerOf, filterOf } from './caller.ts';

type Answered = ResponseOf<typeof wire.listTasks>;
type Upcoming = NonNullable<Answered['upcoming']>[number];
type Kind = Answered['filters']['kind'];
type Call = Pick<AuthorisedCall<typeof wire.listTasks>, 'actor' | 'request'> & {
  readonly params: { readonly kind: Kind };
  readonly query: QueryOf<typeof wire.listTasks>;
};

const LIMIT = 50;

const taskWire = (kind: Kind, task: Task, picture: PictureLink): Answered['tasks'][number] => ({
  task_id: task.post.post_id,
  kind,
  platform: task.post.platform,
  code: task.post.platform_id,
  url: task.post.url,
  caption: task.post.caption,
  thumbnail_url: task.post.thumbnail_url === null ? null : picture(task.post.thumbnail_url),
  client_id: task.post.client_id,
  created_at: task.post.taken_at.toISOString(),
  special_at: task.post.special_at?.toISOString() ?? null,
  status: isCompleted(task) ? 'completed' : 'pending',
  assigned: task.assigned,
  completed: task.completed,
  completion_rate: shareOf(task.completed, task.assigned),
});

const upcomingWire = ({ planned_at, published_at, published_url, ...row }: UpcomingRow): Upcoming => ({
  ...row,
  planned_at: planned_at.toISOString(),
  published_at: published_at?.toISOString() ?? null,
  url: published_url,
});

/** `GET /api/tasks/:kind`. */
export function taskRoutes(context: AttendanceContext, answers: KeptAnswers): RouteBinding[] {
  async function answer({ actor, request, params, query }: Call): Promise<{ body: EncodedBody }> {
    const status = taskStatusOf(query.status);
    const person = query.user_id?.trim() || null;
    const filter = filterOf(query);
    const platforms: Platform[] = query.platform === undefined ? ['instagram', 'tiktok'] : [query.platform];
    const stamp = await answers.stamp();
    const asked = await answers.ask(
      callerOf(actor, request.headers),
      platforms.map((platform) => ({ filter, platform })),
      stamp,
    );
    const { offset = 0 } = query;
    const limit = rowsWanted(query.limit, LIMIT, wire.TASKS_MAX);
    const { calledAs } = request;
    // Plans are no source of recaps: what they say is a part of the question.
    const upcoming = params.kind === 'official' ? (await listUpcoming(context, asked.questions)).map(upcomingWire) : null;
    const view = { name: `tasks ${params.kind}`, options: [status, person, limit, offset, calledAs, upcoming] };
    const shown = (task: Task) => taskWire(params.kind, task, context.images.forClient(task.post.client_id, calledAs));
    const compute = async (): Promise<Answered> => {
      const all = await listTasks(context, asked.questions, params.kind === 'special' ? 'special' : 'routine', person);
      const tasks = withStatus(all, status);
      const { client, period } = first(asked.questions);
      return {
        success: true,
        tasks: tasks.slice(offset, offset + limit).map(shown),
        ...(upcoming === null ? {} : { upcoming }),
        pagination: { total: tasks.length, limit, offset, has_more: offset + limit < tasks.length },
        filters: {
          kind: params.kind,
          client_id: client.clientId,
          status,
          user_id: person,
          platform: query.platform ?? null,
          from: period.from,
          to: period.to,
        },
      };
    };
    return { body: await answers.get(view, asked, compute) };
  }
  return [bind(wire.listTasks, answer)];
}

function first(questions: readonly Question[]): Question {
  const [question] = questions;
  if (question === undefined) throw new Error('tasks are of a platform at least');
  return question;
}
