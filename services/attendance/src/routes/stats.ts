import { dashboardStats } from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime';
import type { ReadStats } from '../use-cases/read-stats.ts';
import { askerOf, filterOf } from './asker.ts';

/** `GET /api/dashboard/stats`. */
export const statsRoutes = (readStats: ReadStats): RouteBinding[] => [
  bind(dashboardStats, async ({ actor, query, request }) => {
    const filter = filterOf(query);
    const stats = await readStats(askerOf(actor, request.headers), filter);
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
