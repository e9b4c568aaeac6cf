import { Readable } from 'node:stream';
import { baseLanguage, clientIdOf, PLATFORMS } from '@balai/contracts';
import * as wire from '@balai/contracts/collector';
import { bind, type RouteBinding, rowsWanted } from '@balai/runtime/http';
import type { CollectorContext } from '../../context.ts';
import { byActivity, byEngagement, engagementOf, isDormant, rateOf } from '../domain/official-order.ts';
import type { OfficialMetrics } from '../repository/official-views.ts';
import { showOfficial } from '../use-cases/official-accounts.ts';
import { officialFile } from '../use-cases/official-file.ts';
import { officialContent, officialHashtags, officialMetrics } from '../use-cases/official-views.ts';
import { officialAccountWire, officialMediaWire } from './official-wire.ts';

const ROWS_DEFAULT = 100;
const BEST_DEFAULT = 10;
const SUMMED = ['posts', 'likes', 'comments', 'views', 'shares'] as const;

const accountWire = (
  now: Date,
  { account_id: _, active_days: __, last_post_date, newest_post_at, collected_at, ...row }: OfficialMetrics,
) => ({
  ...row,
  last_post_date: last_post_date?.toISOString() ?? null,
  newest_post_at: newest_post_at?.toISOString() ?? null,
  is_dormant: row.is_active && collected_at !== null && isDormant(newest_post_at, now),
  collected_at: collected_at?.toISOString() ?? null,
});

function summed(rows: readonly OfficialMetrics[]) {
  const sum = (of: (row: OfficialMetrics) => number) => rows.reduce((total, row) => total + of(row), 0);
  const [posts, likes, comments, views, shares] = SUMMED.map((name) => sum((row) => row[name]));
  return {
    accounts: rows.length,
    active_accounts: rows.filter((row) => row.is_active).length,
    followers: sum((row) => row.followers ?? 0),
    ...{ posts: posts ?? 0, likes: likes ?? 0, comments: comments ?? 0, views: views ?? 0, shares: shares ?? 0 },
  };
}

/** What official accounts did in a period. */
export const officialViewRoutes = (context: CollectorContext): RouteBinding[] => [
  bind(wire.officialSummary, async ({ actor, query }) => {
    const rows = await officialMetrics(context, actor.scope, { ...query, clientId: clientIdOf(query.client_id) });
    const platforms = PLATFORMS.map((platform) => ({ platform, ...summed(rows.filter((row) => row.platform === platform)) }));
    return {
      body: { success: true as const, data: { clients: new Set(rows.map((row) => row.client_id)).size, ...summed(rows), platforms } },
    };
  }),
  bind(wire.officialActivity, async ({ actor, query }) => {
    const rows = await officialMetrics(context, actor.scope, { ...query, clientId: clientIdOf(query.client_id) });
    const sorted = byActivity(rows).slice(0, rowsWanted(query.limit, ROWS_DEFAULT, wire.OFFICIAL_ROWS_MAX));
    const now = context.clock.now();
    const data = sorted.map((row) => ({ ...accountWire(now, row), active_days: row.active_days }));
    return { body: { success: true as const, data } };
  }),
  bind(wire.officialEngagement, async ({ actor, query }) => {
    const rows = await officialMetrics(context, actor.scope, { ...query, clientId: clientIdOf(query.client_id) });
    const sorted = byEngagement(rows).slice(0, rowsWanted(query.limit, ROWS_DEFAULT, wire.OFFICIAL_ROWS_MAX));
    const now = context.clock.now();
    const data = sorted.map((row) => ({ ...accountWire(now, row), engagement: engagementOf(row), engagement_rate: rateOf(row) }));
    return { body: { success: true as const, data } };
  }),
  bind(wire.officialHashtags, async ({ actor, query }) => {
    const asked = { ...query, clientId: clientIdOf(query.client_id) };
    return {
      body: {
        success: true as const,
        data: await officialHashtags(context, actor.scope, asked, rowsWanted(query.limit, ROWS_DEFAULT, wire.OFFICIAL_ROWS_MAX)),
      },
    };
  }),
  bind(wire.officialContent, async ({ actor, query, request }) => {
    const asked = { ...query, clientId: clientIdOf(query.client_id) };
    const { hours, best } = await officialContent(
      context,
      actor.scope,
      asked,
      rowsWanted(query.limit, BEST_DEFAULT, wire.OFFICIAL_ROWS_MAX),
    );
    const shown = best.map((row) => ({
      ...officialMediaWire(row, context.images.forClient(row.client_id, request.calledAs)),
      client_id: row.client_id,
      client_name: row.client_name,
      platform: row.platform,
    }));
    return { body: { success: true as const, data: { hours, best: shown } } };
  }),
  bind(wire.officialExport, async ({ actor, query, request }) => {
    const { section = 'activity', format = 'xlsx', ...asked } = query;
    const order = { ...asked, clientId: clientIdOf(query.client_id), section, format, language: baseLanguage(request.language) };
    const { bytes, fileName, contentType } = await officialFile(context, actor.scope, order);
    const open = async (range?: { readonly first: number; readonly last: number }) =>
      Readable.from([range === undefined ? bytes : bytes.subarray(range.first, range.last + 1)]);
    return {
      body: { file: { bytes: bytes.length, etag: `"${context.newId()}"`, contentType, open } },
      headers: { 'content-disposition': `attachment; filename="${fileName}"`, 'cache-control': 'private, no-store' },
    };
  }),
  bind(wire.officialAccountsOf, async ({ actor, params, query }) => {
    const clientId = clientIdOf(params.client_id);
    const { client, accounts } = await showOfficial(context, actor.scope, clientId, 0);
    const rows = await officialMetrics(context, actor.scope, { ...query, clientId });
    const data = rows.flatMap((row) => {
      const account = accounts.find((one) => one.account_id === row.account_id);
      return account === undefined
        ? []
        : [{ ...accountWire(context.clock.now(), row), active_days: row.active_days, ...officialAccountWire(account) }];
    });
    return { body: { success: true as const, data: { client: { client_id: client.client_id, nama: client.name }, accounts: data } } };
  }),
];
