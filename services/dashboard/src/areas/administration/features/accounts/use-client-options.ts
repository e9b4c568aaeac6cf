import { clientsRead, listClients } from '@balai/contracts/identity';
import { useQuery } from '@tanstack/react-query';
import { read } from '../../../../api/read.ts';
import { may, useSession } from '../../../../api/session.ts';
import type { ClientOption } from './rights.ts';

/** The clients that accounts can be for; with their regions where the session may read these. */
export function useClientOptions(): readonly ClientOption[] {
  const session = useSession();
  // A region adds nothing to a single client.
  const enabled = session.clients.length > 1 && may(session, clientsRead);
  const clients = useQuery({ ...read(listClients, {}, (answer) => answer.data), enabled });
  const regionOf = new Map(clients.data?.map(({ client_id, regional_id }) => [client_id, regional_id]));
  return session.clients.map(({ client_id, nama }) => ({ id: client_id, name: nama, region: regionOf.get(client_id) ?? null }));
}
