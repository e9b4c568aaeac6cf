import type { PermissionDefinition, ResponseOf } from '@balai/contracts';
import { type BandThresholds, DEFAULT_BANDS, session } from '@balai/contracts/identity';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api } from './api.ts';
import { asPreviewed } from './role-preview.ts';

/** Who is signed in, what they may do, which clients they see. */
export type Session = ResponseOf<typeof session>['data'];
/** A client the session sees. */
export type SeenClient = Session['clients'][number];

/** The session; fails with 401 when nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => asPreviewed((await api(session, { signal })).data),
  staleTime: 60_000,
  retry: false,
  // Without a network it fails at once, and the frame shows what is kept, instead of waiting.
  networkMode: 'always',
});

/** The session on pages that need one (the router has loaded it before). */
export const useSession = (): Session => useSuspenseQuery(sessionQuery).data;

/** Whether the session holds a permission. */
export const may = (current: Session, permission: Pick<PermissionDefinition, 'name'>): boolean =>
  current.permissions.includes(permission.name);

/** The thresholds of a client's bands of participation. */
export const bandsOf = ({ bands }: Pick<SeenClient, 'bands'>): BandThresholds => bands ?? DEFAULT_BANDS;

/** What people call a client; its id where the session does not see it any more. */
export const clientNameOf = ({ clients }: Session, clientId: string): string =>
  clients.find((client) => client.client_id === clientId)?.nama ?? clientId;

/** The zone of a client the session sees; Jakarta's for one it does not know. */
export const timezoneOf = (current: Session, clientId: string | null): string =>
  current.clients.find((client) => client.client_id === clientId)?.timezone ?? 'Asia/Jakarta';
