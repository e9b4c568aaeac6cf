import { useSearch } from '@tanstack/react-router';
import { clientOf, type SeenClient, useSession } from '../api/session.ts';

/** The client the address is about (else the account's own); null with the wanted name when the session does not see it. */
export function useClient(): { client: SeenClient | null; wanted: string | undefined } {
  const session = useSession();
  const { client: wanted } = useSearch({ from: '/signed-in' });
  return { client: clientOf(session, wanted), wanted };
}
