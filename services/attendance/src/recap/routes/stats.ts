import { dashboardStats } from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { AttendanceContext } from '../../context.ts';
import { callerOf } from '../../questions/routes/caller.ts';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import { readStats } from '../use-cases/read-stats.ts';

/** `GET /api/dashboard/stats`. */
export const statsRoutes = (context: AttendanceContext): RouteBinding[] => [
  bind(dashboardStats, async ({ actor, query, request }) => {
    const filter = filterOf(query);
    const stats = await readStats(context, callerOf(actor, request.headers), filter);
    return {
      body: {
        success: true as const,
        data: {
          client_id: stats.clientId,
          role: filter.role,
          scope: filter.scope,
          regional_id: filter.regionalId,
          clients: stats.clients,
          users: stats.people,
          igPosts: stats.posts.instagram,
          ttPosts: stats.posts.tiktok,
        },
      },
    };
  }),
];
