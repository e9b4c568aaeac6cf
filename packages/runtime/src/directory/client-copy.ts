import { defineSubscription } from '@balai/contracts';
import { clientChanged, identityRestated } from '@balai/contracts/access';
import { chatAddresses } from '@balai/phone';
import { on, type Subscription, subscribe } from '../messaging/subscription.ts';
import type { Projection } from '../projection/projection.ts';
import { stateProjection } from '../projection/state-projection.ts';
import { stateTable } from '../projection/state-table.ts';

const copy = stateTable({
  table: 'access.client',
  event: clientChanged,
  key: ['client_id'],
  row: (client) => ({
    client_id: client.client_id,
    body: JSON.stringify(client),
    operators: chatAddresses(client.contacts.operators),
    supervisors: chatAddresses(client.contacts.supervisors),
    groups: chatAddresses(client.contacts.groups),
  }),
});

/** What keeps `access.client` of a database in line with identity. */
export interface DirectoryFeed {
  readonly subscription: Subscription;
  readonly projection: Projection;
}

/** Name of the projection, by which other processes see whether the directory is filled. */
export const CLIENTS_PROJECTION = 'clients';

/**
 * The feed of the directory. Its queue is not the access feed's: a restatement of all clients must not delay a revocation.
 * @param installation id of the database, as for the access feed
 */
export function directoryFeed(installation: string): DirectoryFeed {
  const work = defineSubscription(`access.${installation}.clients`, 'work', [clientChanged.type, identityRestated.type]);
  return {
    subscription: subscribe(work, [on(clientChanged, ({ data }, { tx }) => copy.apply(tx, data))]),
    projection: stateProjection(CLIENTS_PROJECTION, work, copy),
  };
}
