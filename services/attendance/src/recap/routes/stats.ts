import { dashboardStats } from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { AttendanceContext } from '../../context.ts';
import { callerOf } from '../../questions/routes/caller.ts';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import type { AnswerCache, Sources } from '../use-cases/answer-cache.ts';
import { readStats, type Stats } from '../use-cases/read-stats.ts';

/** `GET /api/dashboard/stats`. */
export function statsRoutes(context: AttendanceContext, answers: AnswerCache): RouteBinding[] {
  // The counts are their own validator: reading what they are made of would take as long.
  const sources: Sources = { name: 'stats', validatorOf: async (question) => JSON.stringify(await readStats(context, question)) };
  return [
    bind(dashboardStats, async ({ actor, query, request }) => {
      const filter = filterOf(query, 'own');
      const { role, scope, regionalId } = filter;
      const caller = callerOf(actor, request.headers);
      const { question, validator } = await answers.resolve(caller, filter, 'instagram', await answers.stamp(), sources);
      const view = { name: sources.name, options: { role, scope, regionalId } };
      const body = await answers.get(view, { questions: [question], validators: [validator] }, async () => {
        const { clients, people, posts }: Stats = JSON.parse(validator);
        return {
          success: true,
          data: {
            ...{ client_id: question.client.clientId, role, scope, regional_id: regionalId },
            ...{ clients, users: people, igPosts: posts.instagram, ttPosts: posts.tiktok },
          },
        };
      });
      return { body };
    }),
  ];
}
