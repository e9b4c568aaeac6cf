import { PLATFORMS } from '@balai/contracts';
import { dashboardStats } from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { AttendanceContext } from '../../context.ts';
import { callerOf } from '../../questions/routes/caller.ts';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import type { KeptAnswers } from '../use-cases/kept-answers.ts';
import { readStats, statsSources } from '../use-cases/read-stats.ts';

/** `GET /api/dashboard/stats`. */
export const statsRoutes = (context: AttendanceContext, answers: KeptAnswers): RouteBinding[] => [
  bind(dashboardStats, async ({ actor, query, request }) => {
    const filter = filterOf(query);
    const both = PLATFORMS.map((platform) => ({ filter, platform }));
    const asked = await answers.ask(callerOf(actor, request.headers), both, await answers.stamp(), statsSources(context));
    const { role, scope, regionalId } = filter;
    const compute = async () => {
      const [question] = asked.questions;
      if (question === undefined) throw new Error('no platform');
      const { clients, people, posts } = await readStats(context, question);
      return {
        success: true,
        data: {
          ...{ client_id: question.client.clientId, role, scope, regional_id: regionalId },
          ...{ clients, users: people, igPosts: posts.instagram, ttPosts: posts.tiktok },
        },
      };
    };
    return { body: await answers.get({ name: 'stats', options: { role, scope, regionalId } }, asked, compute) };
  }),
];
