import { useSearch } from '@tanstack/react-router';
import { type SeenClient, useSession } from '../../api/session.ts';
import { clientOf } from '../../api/session-rules.ts';
import type { SCOPE_SEARCH, SearchOf } from './search.ts';

/** The client the address is about (else the account's own); null with the wanted name when the session does not see it. */
export function useClient(): { client: SeenClient | null; wanted: string | undefined } {
  const session = useSession();
  const { client: wanted }: SearchOf<typeof SCOPE_SEARCH> = useSearch({ strict: false });
  return { client: clientOf(session, wanted), wanted };
}
