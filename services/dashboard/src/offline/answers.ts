import { dayOf } from '@balai/calendar';
import { hashKey, type Query, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { forgetKept, KEPT, keepFor, keptFor } from '../api/forget-kept.ts';
import { type Session, sessionQuery } from '../api/session.ts';

/** An answer with its question and the time it came. */
interface Kept {
  readonly key: QueryKey;
  readonly data: unknown;
  readonly at: number;
}

/** Patterns of the ids of routes whose answers are kept. They never match telephone numbers, messages, complaints, keys and files. */
const KEPT_ROUTES = Object.values(
  import.meta.glob<readonly string[]>('./*/kept-routes.json', { base: '../areas', eager: true, import: 'default' }),
).flatMap((patterns) => patterns.map((pattern) => new RegExp(pattern)));
const MOST_ANSWERS = 60;
const SETTLE_MS = 300;

/** What was taken back from the store, by question, with its time: the server said nothing of it since. */
const restored = new Map<string, number>();

const isSession = ({ key }: { key: QueryKey }): boolean => key[0] === sessionQuery.queryKey[0];
const addressOf = (name: string): string => `/kept/${encodeURIComponent(name)}`;

/** Whose answers: the account with all that decides what it sees. Other rights are another owner. */
const ownerOf = ({ account_id, role, tenants, permissions, clients }: Session): string =>
  JSON.stringify([account_id, role, tenants, permissions, clients.map(({ client_id }) => client_id)]);

const put = (cache: Cache, name: string, kept: Kept) => cache.put(addressOf(name), new Response(JSON.stringify(kept)));

/** Keeps the answers of the pages that are looked at, for the account that is signed in and for nobody else. */
export function keepAnswers(queryClient: QueryClient): void {
  const waiting = new Map<string, Query>();
  let timer: number | undefined;
  let work: Promise<unknown> = Promise.resolve();
  const next = (job: () => Promise<unknown>) => {
    work = work.then(job).catch(() => undefined);
  };

  const write = async () => {
    const answers = [...waiting.values()];
    waiting.clear();
    const session = queryClient.getQueryData(sessionQuery.queryKey);
    if (session === undefined) return;
    const owner = ownerOf(session);
    // Only the server's word on the session makes an owner: another window may have signed out meanwhile.
    if (answers.some(({ queryKey }) => isSession({ key: queryKey })) && keptFor() !== owner) {
      await caches.delete(KEPT);
      keepFor(owner);
    }
    if (keptFor() !== owner) return;
    const cache = await caches.open(KEPT);
    for (const { queryHash, queryKey, state } of answers)
      await put(cache, queryHash, { key: queryKey, data: state.data, at: state.dataUpdatedAt });
    const oldest = (await cache.keys()).filter(({ url }) => !url.endsWith(addressOf(JSON.stringify(sessionQuery.queryKey))));
    for (const request of oldest.slice(0, -MOST_ANSWERS)) await cache.delete(request);
    if (keptFor() !== owner) await caches.delete(KEPT);
  };
  const note = (query: Query) => {
    const [id] = query.queryKey;
    const isView = typeof id === 'string' && KEPT_ROUTES.some((ids) => ids.test(id));
    if (query.state.data === undefined || !(isView || isSession({ key: query.queryKey }))) return;
    waiting.set(query.queryHash, query);
    window.clearTimeout(timer);
    timer = window.setTimeout(() => next(write), SETTLE_MS);
  };
  const cache = queryClient.getQueryCache();
  for (const query of cache.getAll()) if (restored.get(query.queryHash) !== query.state.dataUpdatedAt) note(query);
  cache.subscribe((event) => {
    // Answers of a session that is over belong to nobody.
    if (event.type === 'removed') waiting.delete(event.query.queryHash);
    if (event.type === 'updated' && event.action.type === 'success' && event.action.manual !== true) note(event.query);
  });
}

/**
 * Takes back what is kept for the account that was signed in last; false when there is nothing for it. Answers of another day stay away: "today"
 * means another day now, and yesterday's numbers must not stand under it.
 */
export async function restoreAnswers(queryClient: QueryClient, now = Date.now()): Promise<boolean> {
  const owner = keptFor();
  if (owner === null || globalThis.caches === undefined) return false;
  const cache = await caches.open(KEPT);
  const all: Kept[] = await Promise.all((await cache.matchAll()).map((answer) => answer.json()));
  const session = all.find(isSession)?.data as Session | undefined;
  if (session === undefined || ownerOf(session) !== owner || Date.parse(session.expires_at) <= now) {
    forgetKept();
    return false;
  }
  const zones = [...new Set(session.clients.map(({ timezone }) => timezone))];
  const isOfToday = (at: number) => zones.every((zone) => dayOf(new Date(at), zone) === dayOf(new Date(now), zone));
  for (const kept of all) {
    if (!isSession(kept) && !isOfToday(kept.at)) continue;
    queryClient.setQueryData(kept.key, kept.data, { updatedAt: kept.at });
    restored.set(hashKey(kept.key), kept.at);
  }
  return true;
}
