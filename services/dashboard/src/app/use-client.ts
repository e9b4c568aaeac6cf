import { useSearch } from '@tanstack/react-router';
import { clientOf, type SeenClient, useSession } from '../api/session.ts';
import type { CLIENT_SEARCH, SearchOf } from './search.ts';

type ClientSearch = SearchOf<typeof CLIENT_SEARCH>;

/** The client the address is about (else the account's own); null with the wanted name when the session does not see it. */
export function useClient(): { client: SeenClient | null; wanted: string | undefined } {
  const session = useSession();
  const { client: wanted }: ClientSearch = useSearch({ strict: false });
  return { client: clientOf(session, wanted), wanted };
}

/** For a link's `search`: of the present address only the client stays. */
export const keepClient = ({ client }: ClientSearch): ClientSearch => ({ client });
