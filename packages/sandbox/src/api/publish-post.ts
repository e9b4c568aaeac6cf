import { ClientIdInput, clientIdOf } from '@balai/contracts';
import { awaitNews, type Clock } from '@balai/runtime/core';
import type { Database, Transaction } from '@balai/runtime/database';
import { clientNotFound } from '@balai/runtime/directory';
import { invalidField, Problem } from '@balai/runtime/problem';
import Type from 'typebox';
import type { Network } from '../domain/network.ts';
import { makePostIdentity } from '../domain/post-identity.ts';
import { sandboxProblems } from '../problems.ts';
import { type Account, findAccountOfClient, isClientKnown } from '../repository/accounts.ts';
import { findSeededPost, insertPost, type PostRow } from '../repository/posts.ts';

const KNOWN_WITHIN_MS = 5000;
/** A handle given a moment ago may be under way as well, but only a wrong order of calls would make that matter. */
const ACCOUNT_WITHIN_MS = 1000;
const IDENTITIES_TRIED = 5;
// Instagram's shortcodes have eleven characters only from 2016 on; a full year of margin.
const EARLIEST = new Date('2017-01-01T00:00:00Z');
// The caller's clock may be a little ahead.
const AHEAD_MAX_MS = 1000;

/** Clients whose accounts are coauthors of a post; Instagram alone has them. */
export const Coauthors = Type.Array(ClientIdInput, { maxItems: 5 });

export interface PublishRequest {
  readonly clientId: string;
  /** Clients whose accounts are coauthors. */
  readonly coauthors?: readonly string[];
  readonly platform: Network;
  readonly caption: string | null;
  readonly takenAt: Date;
  /** The same key of a client and platform is the same post; null: always a new one. */
  readonly seedKey: string | null;
}

/**
 * The client's account. A client that identity has just created is waited for, since its message may be under way.
 * @throws Problem `client_not_found` (404) after 5 s, `no_account` (409) when it has no handle there
 */
export async function awaitAccount(
  { database, clock, stopping }: { database: Database; clock: Clock; stopping: AbortSignal },
  clientId: string,
  platform: Network,
): Promise<Account> {
  const isKnown = () => database.read('system', async (tx) => (await isClientKnown(tx, clientId)) || null);
  if ((await awaitNews(clock, isKnown, { withinMs: KNOWN_WITHIN_MS, signal: stopping })) === null) throw clientNotFound(clientId);
  const find = () => database.read('system', (tx) => findAccountOfClient(tx, platform, clientId));
  const account = await awaitNews(clock, find, { withinMs: ACCOUNT_WITHIN_MS, signal: stopping });
  if (account === null) throw new Problem(sandboxProblems.no_account, { client: clientId, platform });
  return account;
}

/**
 * The other clients whose accounts are coauthors, each once, waited for like the client's own.
 * @throws Problem `invalid_request` (400) on another platform; see {@link awaitAccount}
 */
export async function awaitCoauthors(
  module: Parameters<typeof awaitAccount>[0],
  post: { readonly client_id: string; readonly platform: Network; readonly coauthors?: readonly string[] },
): Promise<readonly string[]> {
  const clientId = clientIdOf(post.client_id);
  const coauthors = [...new Set((post.coauthors ?? []).map((id) => clientIdOf(id)))].filter((id) => id !== clientId);
  if (coauthors.length > 0 && post.platform === 'tiktok')
    throw invalidField('coauthors', { id: 'hanya ada di Instagram', en: 'exist on Instagram only' });
  for (const coauthor of coauthors) await awaitAccount(module, coauthor, post.platform);
  return coauthors;
}

/** Refuses instants that no post can have. @throws Problem `taken_in_future`, `taken_too_long_ago` (400) */
export function requirePossible(takenAt: Date, now: Date): void {
  if (takenAt.getTime() > now.getTime() + AHEAD_MAX_MS) throw wrongInstant(sandboxProblems.taken_in_future);
  if (takenAt < EARLIEST) throw wrongInstant(sandboxProblems.taken_too_long_ago);
}

/** Stores a post under a new identity; under a seed key that exists already, gives the existing one. */
export async function publishPost(tx: Transaction, newId: () => string, request: PublishRequest): Promise<PostRow> {
  const { clientId, coauthors = [], platform, caption, takenAt, seedKey } = request;
  for (let attempt = 0; attempt < IDENTITIES_TRIED; attempt += 1) {
    const existing = seedKey === null ? null : await findSeededPost(tx, clientId, platform, seedKey);
    if (existing !== null) return existing;
    const noise = seedKey === null ? null : `${clientId}:${platform}:${seedKey}:${attempt}`;
    const id = newId();
    const identity = makePostIdentity(platform, takenAt, noise);
    const post = { id, platform, ...identity, client_id: clientId, coauthors, caption, taken_at: takenAt, seed_key: seedKey };
    const stored = await insertPost(tx, post);
    if (stored !== null) return stored;
  }
  throw new Error(`no free identity for a post of ${clientId} at ${takenAt.toISOString()}`);
}

const wrongInstant = (definition: (typeof sandboxProblems)['taken_in_future']): Problem =>
  new Problem(definition, {}, { field: 'taken_at' });
