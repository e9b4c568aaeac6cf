import { clientIdOf } from '@balai/contracts';
import * as wire from '@balai/contracts/collector';
import { requireClient } from '@balai/runtime/access';
import { bind, type Call, type RouteBinding, rowsWanted } from '@balai/runtime/http';
import { instagramProfileWire, tiktokProfileWire } from '../../accounts/routes/account-wire.ts';
import type { CollectorContext } from '../../context.ts';
import { callerClient } from '../../routes/caller-client.ts';
import { flagOf } from '../../routes/flag.ts';
import { type Refreshed, refreshAggregator } from '../use-cases/refresh-aggregator.ts';
import { type Aggregated, showAggregator } from '../use-cases/show-aggregator.ts';

const POSTS_DEFAULT = 10;

const aggregatedWire = ({ clientId, instagram, tiktok }: Aggregated, links: wire.MediaLinks) => ({
  client_id: clientId,
  igProfile: instagram.profile === null ? null : instagramProfileWire(instagram.profile, links.picture),
  igPosts: instagram.posts.map((post) => wire.instagramPostWire(post, links)),
  tiktokProfile: tiktok.profile === null ? null : tiktokProfileWire(tiktok.profile, links.picture),
  tiktokPosts: tiktok.posts.map((post) => wire.tiktokPostWire(post, links)),
});

const refreshedWire = ({ runId, ...aggregated }: Refreshed, links: wire.MediaLinks) => ({
  ...aggregatedWire(aggregated, links),
  run_id: runId,
});

const postsWanted = (limit: number | undefined): number => rowsWanted(limit, POSTS_DEFAULT, wire.AGGREGATED_POSTS_MAX);
const isToday = (word: string | undefined): boolean => word?.trim().toLowerCase() === 'harian';
const region = (word: string | undefined): string | null => word?.trim() || null;

/** `GET /api/aggregator`, also under its newer path, and `POST /api/aggregator/refresh`. */
export function aggregatorRoutes(context: CollectorContext): RouteBinding[] {
  const linksOf = (clientId: string, calledAs: string) => context.images.mediaOf(clientId, calledAs);
  const shown = [wire.showAggregator, wire.showSocialAggregator].map((route) =>
    bind(route, async ({ actor, query, request }) => {
      const aggregated = await showAggregator(context, actor, {
        clientId: callerClient(actor, query.client_id, request.headers),
        isToday: isToday(query.periode),
        limit: postsWanted(query.limit),
        regionalId: region(query.regional_id),
        isExact: query.exact === 'true',
      });
      return { body: { success: true as const, data: aggregatedWire(aggregated, linksOf(aggregated.clientId, request.calledAs)) } };
    }),
  );
  const refreshed = bind(wire.refreshAggregator, async ({ actor, query, body, request }) => {
    const named = namedClient(query, body);
    if (named !== null) requireClient(actor, named);
    const results = await refreshAggregator(
      context,
      actor,
      {
        clientId: named,
        isToday: isToday(body.periode ?? query.periode),
        limit: postsWanted(body.limit ?? query.limit),
        regionalId: region(body.regional_id ?? query.regional_id),
        skipsPosts: flagOf('skipPostRefresh', body.skipPostRefresh ?? query.skipPostRefresh) ?? false,
      },
      request.cause,
    );
    const data = results.map((one) => refreshedWire(one, linksOf(one.clientId, request.calledAs)));
    const message = results.length === 0 ? 'Tidak ada direktorat aktif yang dapat diperbarui' : `${results.length} direktorat diperbarui`;
    return { body: { success: true as const, data: { message, results: data } } };
  });
  return [...shown, refreshed];
}

const namedClient = (
  query: Call<typeof wire.refreshAggregator>['query'],
  body: Call<typeof wire.refreshAggregator>['body'],
): string | null => clientIdOf(body.client_id ?? body.clientId ?? query.client_id ?? query.clientId);
