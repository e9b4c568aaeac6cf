import type { ReactNode } from 'react';
import type { SeenClient } from '../../api/session.ts';
import { useClient } from '../address/use-client.ts';
import { NoClient } from './no-client.tsx';

/** A page about one client: shown for the client of the address; without one, it says why and what to do. */
export function ForClient({ children }: { children: (client: SeenClient) => ReactNode }) {
  const { client, wanted } = useClient();
  return client === null ? <NoClient wanted={wanted} /> : children(client);
}
