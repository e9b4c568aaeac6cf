import { useSearch } from '@tanstack/react-router';
import { isDirectorate } from '../../api/audience.ts';
import { type SeenClient, useSession } from '../../api/session.ts';
import { clientOf } from '../../api/session-rules.ts';
import type { CLIENT_SEARCH, SearchOf, WORK_SEARCH } from './search.ts';

type ClientSearch = SearchOf<typeof CLIENT_SEARCH>;
export type WorkSearch = SearchOf<typeof WORK_SEARCH>;

/** The client the address is about (else the account's own); null with the wanted name when the session does not see it. */
export function useClient(): { client: SeenClient | null; wanted: string | undefined } {
  const session = useSession();
  const { client: wanted }: ClientSearch = useSearch({ strict: false });
  return { client: clientOf(session, wanted), wanted };
}

/** For a link's `search`: of the present address the question of the work bar stays. */
export const keepWork = ({ client, posts, platform, period, date, from, to, compare }: WorkSearch): WorkSearch => ({
  client,
  posts,
  platform,
  period,
  date,
  from,
  to,
  compare,
});

/** The same, with more of the address beside it. */
export const keepWorkWith =
  <T extends object>(more: T) =>
  (search: WorkSearch): WorkSearch & T => ({ ...keepWork(search), ...more });

/** For a link to a unit's page: a directorate goes on looking at its units; any other scope gives way to the unit, so that both agree. */
export const keepWorkAbout = (scope: SeenClient | null, unitId: string) =>
  scope !== null && isDirectorate(scope) ? keepWork : keepWorkWith({ client: unitId });

/** For a link's `search`: the present address with a side panel open, `kind:id`. */
export const withPanel =
  (panel: string) =>
  <T extends object>(search: T): T & { panel: string } => ({ ...search, panel });
