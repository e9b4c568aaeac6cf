import { dayOf } from '@balai/calendar';
import { audienceOf, isDirectorate } from '../../../api/audience.ts';
import type { LiveScope } from '../../../api/read.ts';
import type { SeenClient, Session } from '../../../api/session.ts';
import { postsClientIn } from '../../../api/session-rules.ts';
import { readSearch, type SearchOf } from '../../../app/address/search.ts';
import type { AskedPage } from '../../../app/area/feature.ts';
import { type Period, type PresetName, periodBounds, periodOf, periodQuery, presetOf } from './period.ts';
import { WORK_SEARCH } from './search.ts';

/** The platform a page is about; `all` where both count together. */
export type WorkPlatform = 'all' | 'instagram' | 'tiktok';

/** The question the work bar asks, for pages about `client`. */
export interface AskedWork {
  readonly client: SeenClient;
  /** Whose posts alone count: the client's own, or a directorate's. Null: all that its people owe. */
  readonly posts: SeenClient | null;
  readonly platform: WorkPlatform;
  /** For pages about one platform. */
  readonly onePlatform: 'instagram' | 'tiktok';
  readonly period: Period;
  /** What the period is called that is counted from today; null: its days are its own. */
  readonly preset: PresetName | null;
  /** First and last day, both included. */
  readonly days: { readonly from: string; readonly to: string };
  /** Today in the zone of the client. */
  readonly today: string;
  readonly isCompared: boolean;
  /** Filter words of the question, without the platform. */
  readonly question: { client_id: string; scope?: string; role?: string; obligations?: string; [word: string]: string | undefined };
  /** What live hints the answer listens to. */
  readonly live: LiveScope;
}

/** The question of the work bar, by an address and what its reader sees and chose last. */
export function askedWork(client: SeenClient, search: SearchOf<typeof WORK_SEARCH>, session: Session): AskedWork {
  const today = dayOf(new Date(), client.timezone);
  const period = periodOf(search, today);
  const isWide = isDirectorate(client);
  const posts = postsClientIn(session, client, search);
  const platform = search.platform ?? 'all';
  return {
    client,
    posts,
    platform,
    onePlatform: platform === 'all' ? 'instagram' : platform,
    period,
    preset: presetOf(search),
    days: periodBounds(period, today),
    today,
    isCompared: search.compare !== 'no',
    question: { ...audienceOf(client, posts), ...periodQuery(period) },
    // A directorate's posts and people are of clients that the page does not know by name.
    live: {
      clientId: isWide || posts?.client_id !== client.client_id ? undefined : client.client_id,
      platform: platform === 'all' ? undefined : platform,
    },
  };
}

/** The question of a page that is being opened. */
export const workOf = ({ client, session, search }: AskedPage): AskedWork => askedWork(client, readSearch(WORK_SEARCH)(search), session);
