import { audienceOf, isDirectorate } from '../../../api/audience.ts';
import { type SeenClient, useSession } from '../../../api/session.ts';
import { text } from '../../../app/address/search.ts';
import { useAddress } from '../../../app/address/use-address.ts';
import { keepWork, keepWorkWith } from '../../../app/area/keep.ts';
import { type AskedWork, askedWork, type WorkPlatform } from './asked-work.ts';
import { type Period, type PresetName, periodQuery, periodSearch, presetSearch } from './period.ts';
import { WORK_SEARCH } from './search.ts';

/** The question with ways to ask another one. */
export interface Work extends AskedWork {
  readonly changePeriod: (period: Period) => void;
  readonly changePreset: (name: PresetName) => void;
  readonly changePlatform: (platform: WorkPlatform) => void;
  readonly changeCompared: (isCompared: boolean) => void;
}

const ADDRESS = { ...WORK_SEARCH, page: text };

/** The question of the work bar, from the address. */
export function useWork(client: SeenClient): Work {
  const { search, change } = useAddress(ADDRESS);
  const session = useSession();
  return {
    ...askedWork(client, search, session),
    changePeriod: (next) => change({ ...periodSearch(next), page: undefined }),
    changePreset: (name) => change({ ...presetSearch(name), page: undefined }),
    changePlatform: (next) => change({ platform: next === 'all' ? undefined : next, page: undefined }),
    changeCompared: (next) => change({ compare: next ? undefined : 'no' }),
  };
}

/** The same question about one unit of it: a directorate's posts stay the directorate's posts. */
export function unitWork(work: Work, unit: SeenClient): Work {
  if (unit.client_id === work.client.client_id) return work;
  const own = work.posts?.client_id === work.client.client_id ? unit : work.posts;
  const posts = isDirectorate(work.client) ? work.client : own;
  return { ...work, client: unit, posts, question: { ...audienceOf(unit, posts), ...periodQuery(work.period) } };
}

/** For a link to a unit's page: a directorate goes on looking at its units; any other scope gives way to the unit, so that both agree. */
export const keepWorkAbout = (scope: SeenClient | null, unitId: string) =>
  scope !== null && isDirectorate(scope) ? keepWork : keepWorkWith({ client: unitId });
