import { dayOf, startOfDay } from '@balai/calendar';
import { PLATFORMS, type Platform } from '@balai/contracts';
import type { Client } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { awaitNews } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import { clientNotFound, findClient } from '@balai/runtime/directory';
import { Problem } from '@balai/runtime/problem';
import type { ProfileRow } from '../../accounts/repository/profiles.ts';
import { profileOf } from '../../accounts/use-cases/account-profile.ts';
import { OnDemandRefused } from '../../calls/domain/on-demand-refused.ts';
import { hasKey } from '../../config.ts';
import type { CollectorContext } from '../../context.ts';
import { handleOn } from '../../domain/client-account.ts';
import type { PostRow } from '../../posts/repository/posts.ts';
import * as posts from '../../posts/repository/posts.ts';
import { problems } from '../../problems.ts';
import { aggregatedInstead, isInRegion } from '../domain/aggregator-client.ts';

/** Time for the first fetch of an account; then the page does without it. */
const FIRST_FETCH_MS = 6_000;

/** What a page wants of a client's accounts. */
export interface AggregatorWish {
  readonly clientId: string | null;
  /** Only posts of today. */
  readonly isToday: boolean;
  readonly limit: number;
  readonly regionalId: string | null;
  /** Of the client that is named, whatever the role of who asks. */
  readonly isExact: boolean;
}

/** A client's account on one platform, and its newest posts. */
export interface AggregatedAccount {
  readonly profile: ProfileRow | null;
  readonly posts: readonly PostRow[];
}

/** A client's accounts. */
export type Aggregated = Readonly<Record<Platform, AggregatedAccount>> & { readonly clientId: string };

/** The accounts and newest posts of the client that the caller means. @throws Problem client_required, client_not_found */
export async function showAggregator(context: CollectorContext, actor: Actor, wish: AggregatorWish): Promise<Aggregated> {
  const client = await aggregatedClient(context, actor, wish);
  return aggregate(context, client, wish, Number.POSITIVE_INFINITY);
}

/** The profiles, at most so old unless the provider is away, and newest posts of a client. */
export async function aggregate(
  context: CollectorContext,
  client: Client,
  { isToday, limit }: Pick<AggregatorWish, 'isToday' | 'limit'>,
  maxAgeMs: number,
): Promise<Aggregated> {
  const from = isToday ? startOfDay(dayOf(context.clock.now(), client.timezone), client.timezone) : null;
  const accountOf = async (platform: Platform): Promise<AggregatedAccount> => {
    const wanted = { clientId: client.client_id, platform, from, limit };
    const [profile, latest] = await Promise.all([
      quietProfile(context, client, platform, maxAgeMs),
      context.database.read('system', (tx) => posts.latest(tx, wanted)),
    ]);
    return { profile, posts: latest };
  };
  const [instagram, tiktok] = await Promise.all([accountOf('instagram'), accountOf('tiktok')]);
  return { clientId: client.client_id, instagram, tiktok };
}

async function quietProfile(context: CollectorContext, client: Client, platform: Platform, maxAgeMs: number): Promise<ProfileRow | null> {
  const handle = handleOn(client, platform);
  if (handle === null || handle === '' || !hasKey(context.config)) return null;
  try {
    return await profileOf(context, { clientId: client.client_id, platform, handle }, { maxAgeMs, limitMs: FIRST_FETCH_MS });
  } catch (error) {
    if (error instanceof OnDemandRefused) return null;
    throw error;
  }
}

/** The client a call of the aggregator means. @throws Problem client_required, client_not_found */
async function aggregatedClient(context: CollectorContext, actor: Actor, wish: AggregatorWish): Promise<Client> {
  const { clientId, regionalId, isExact } = wish;
  if (clientId === null) throw new Problem(problems.client_required);
  const found = () => context.database.read('system', (tx) => meant(tx, actor, clientId, isExact));
  const client = await awaitNews(context.clock, found);
  if (client === null || !(await isWithin(context, client, regionalId))) throw clientNotFound(clientId);
  return client;
}

async function meant(tx: Transaction, actor: Actor, clientId: string, isExact: boolean): Promise<Client | null> {
  if (!actor.sees(clientId)) return null;
  const asked = await findClient(tx, clientId);
  if (asked === null) return null;
  if (isExact) return asked;
  const role = actor.role.toUpperCase();
  const ofRole = actor.sees(role) ? await findClient(tx, role) : null;
  return aggregatedInstead(asked, ofRole);
}

/** Whether a client belongs to a region, by itself or by its parent. */
export async function isWithin({ database }: CollectorContext, client: Client, regionalId: string | null): Promise<boolean> {
  if (regionalId === null) return true;
  const parentId = client.parent_client_id;
  const parent = parentId === null ? null : await database.read('system', (tx) => findClient(tx, parentId, { removed: true }));
  return isInRegion(client, parent, regionalId);
}

/** Whether a client has an account on every platform. */
export const hasAllAccounts = (client: Client): boolean => PLATFORMS.every((platform) => client[platform].enabled);
