import { dayOf } from '@balai/calendar';
import { audienceOf, isDirectorate } from '../api/audience.ts';
import type { LiveScope } from '../api/read.ts';
import { type SeenClient, useSession } from '../api/session.ts';
import { type Period, periodBounds, periodOf, periodQuery, periodSearch } from '../domain/period.ts';
import { type SearchOf, text, WORK_SEARCH } from './search.ts';
import { useAddress } from './use-address.ts';

/** The platform a page is about; `all` where both count together. */
export type WorkPlatform = 'all' | 'instagram' | 'tiktok';

/** The question the work bar asks, for pages about `client`. */
export interface AskedWork {
  readonly client: SeenClient;
  /** The directorate whose posts count instead of the client's own. */
  readonly posts: SeenClient | null;
  readonly platform: WorkPlatform;
  /** For pages about one platform. */
  readonly onePlatform: 'instagram' | 'tiktok';
  readonly period: Period;
  /** First and last day, both included. */
  readonly days: { readonly from: string; readonly to: string };
  /** Today in the zone of the client. */
  readonly today: string;
  readonly isCompared: boolean;
  /** Filter words of the question, without the platform. */
  readonly question: { client_id: string; scope?: string; role?: string; [word: string]: string | undefined };
  /** What live hints the answer listens to. */
  readonly live: LiveScope;
}

/** The question with ways to ask another one. */
export interface Work extends AskedWork {
  readonly changePeriod: (period: Period) => void;
  readonly changePlatform: (platform: WorkPlatform) => void;
  readonly changeScope: (client: SeenClient, posts: SeenClient | null) => void;
  readonly changeCompared: (isCompared: boolean) => void;
}

// With what a new scope leaves behind: places in lists and whoever was picked from them.
const ADDRESS = { ...WORK_SEARCH, page: text, edit: text, why: text, unit: text };
const LEFT_BEHIND = { page: undefined, edit: undefined, panel: undefined, why: undefined, unit: undefined };

/** The question of the work bar, by an address and the clients its reader sees. */
export function askedWork(client: SeenClient, search: SearchOf<typeof WORK_SEARCH>, clients: readonly SeenClient[]): AskedWork {
  const today = dayOf(new Date(), client.timezone);
  const period = periodOf(search, today);
  const isWide = isDirectorate(client);
  const named = isWide ? undefined : clients.find(({ client_id }) => client_id === search.posts);
  const posts = named !== undefined && isDirectorate(named) ? named : null;
  const platform = search.platform ?? 'all';
  return {
    client,
    posts,
    platform,
    onePlatform: platform === 'all' ? 'instagram' : platform,
    period,
    days: periodBounds(period, today),
    today,
    isCompared: search.compare !== 'no',
    question: { ...audienceOf(client, posts), ...periodQuery(period) },
    // The numbers of a directorate come from the people of many units, which the page does not know by name.
    live: { clientId: isWide || posts !== null ? undefined : client.client_id, platform: platform === 'all' ? undefined : platform },
  };
}

/** The question of the work bar, from the address. */
export function useWork(client: SeenClient): Work {
  const { search, change } = useAddress(ADDRESS);
  const { clients } = useSession();
  return {
    ...askedWork(client, search, clients),
    changePeriod: (next) => change({ ...periodSearch(next), page: undefined }),
    changePlatform: (next) => change({ platform: next === 'all' ? undefined : next, page: undefined }),
    changeScope: (next, nextPosts) => change({ ...LEFT_BEHIND, client: next.client_id, posts: nextPosts?.client_id }),
    changeCompared: (next) => change({ compare: next ? undefined : 'no' }),
  };
}

/** The same question about one unit of it: a directorate's posts stay the directorate's posts. */
export function unitWork(work: Work, unit: SeenClient): Work {
  if (unit.client_id === work.client.client_id) return work;
  const posts = isDirectorate(work.client) ? work.client : work.posts;
  return { ...work, client: unit, posts, question: { ...audienceOf(unit, posts), ...periodQuery(work.period) } };
}
