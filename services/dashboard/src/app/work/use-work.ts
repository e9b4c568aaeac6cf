import { audienceOf, isDirectorate } from '../../api/audience.ts';
import { type SeenClient, useSession } from '../../api/session.ts';
import { type Period, type PresetName, periodQuery, periodSearch, presetSearch } from '../../domain/period.ts';
import { text, WORK_SEARCH } from '../address/search.ts';
import { useAddress } from '../address/use-address.ts';
import { type AskedWork, askedWork, type WorkPlatform } from './asked-work.ts';

/** The question with ways to ask another one. */
export interface Work extends AskedWork {
  readonly changePeriod: (period: Period) => void;
  readonly changePreset: (name: PresetName) => void;
  readonly changePlatform: (platform: WorkPlatform) => void;
  readonly changeScope: (client: SeenClient, posts: SeenClient | null) => void;
  readonly changeCompared: (isCompared: boolean) => void;
}

// With what a new scope leaves behind: places in lists and whoever was picked from them.
const ADDRESS = { ...WORK_SEARCH, page: text, edit: text, why: text, unit: text };
const LEFT_BEHIND = { page: undefined, edit: undefined, panel: undefined, why: undefined, unit: undefined };

/** The question of the work bar, from the address. */
export function useWork(client: SeenClient): Work {
  const { search, change } = useAddress(ADDRESS);
  const session = useSession();
  return {
    ...askedWork(client, search, session),
    changePeriod: (next) => change({ ...periodSearch(next), page: undefined }),
    changePreset: (name) => change({ ...presetSearch(name), page: undefined }),
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
