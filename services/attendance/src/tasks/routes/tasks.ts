import { baseLanguage, type Platform, type QueryOf, type ResponseOf } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import { type AuthorisedCall, bind, type EncodedBody, type RouteBinding, rowsWanted } from '@balai/runtime/http';
import type { AttendanceContext } from '../../context.ts';
import { callerOf } from '../../questions/routes/caller.ts';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import type { AnswerCache } from '../../recap/use-cases/answer-cache.ts';
import { listTasks, type Task, taskStatusOf, withStatus } from '../use-cases/list-tasks.ts';
import { listUpcoming } from '../use-cases/list-upcoming.ts';
import { taskWire, upcomingWire } from './task-wire.ts';

type Answered = ResponseOf<typeof wire.listTasks>;
type Kind = Answered['filters']['kind'];
type Call = Pick<AuthorisedCall<typeof wire.listTasks>, 'actor' | 'request'> & {
  readonly params: { readonly kind: Kind };
  readonly query: QueryOf<typeof wire.listTasks>;
};

const LIMIT = 50;

/** `GET /api/tasks/:kind`. */
export function taskRoutes(context: AttendanceContext, answers: AnswerCache): RouteBinding[] {
  async function answer({ actor, request, params, query }: Call): Promise<{ body: EncodedBody }> {
    const status = taskStatusOf(query.status);
    const person = query.user_id?.trim() || null;
    const filter = filterOf(query, 'own');
    const platforms: Platform[] = query.platform === undefined ? ['instagram', 'tiktok'] : [query.platform];
    const stamp = await answers.stamp();
    const { calledAs } = request;
    const language = baseLanguage(request.language);
    const both = platforms.map((platform) => ({ filter, platform }));
    const asked = { ...(await answers.resolveAll(callerOf(actor, request.headers), both, stamp)), language };
    const { offset = 0 } = query;
    const limit = rowsWanted(query.limit, LIMIT, wire.TASKS_MAX);
    // Plans are no source of recaps: what they say is a part of the question.
    const upcoming = params.kind === 'official' ? (await listUpcoming(context, asked.questions)).map(upcomingWire) : null;
    const view = { name: `tasks ${params.kind}`, options: [status, person, limit, offset, calledAs, upcoming] };
    const shown = (task: Task) => taskWire(params.kind, task, context.images.forClient(task.post.client_id, calledAs), language);
    const compute = async (): Promise<Answered> => {
      const all = await listTasks(context, asked.questions, params.kind === 'special' ? 'special' : 'counted', person);
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
