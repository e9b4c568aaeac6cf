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

/** Keeps a database's table `access.client` up to date with identity's clients. */
export interface DirectoryFeed {
  readonly subscription: Subscription;
  readonly projection: Projection;
}

/** Name of the projection. Other processes check by it whether the directory is filled. */
export const CLIENTS_PROJECTION = 'clients';

/**
 * Declares the subscription and projection of the client directory. It has its own queue, so that republishing all clients does not delay a
 * revocation on the access feed's.
 * @param installation id of the database; part of the queue's name, so that each database has its own
 */
export function directoryFeed(installation: string): DirectoryFeed {
  const work = defineSubscription(`access.${installation}.clients`, 'work', [clientChanged.type, identityRestated.type]);
  return {
    subscription: subscribe(work, [on(clientChanged, ({ data }, { tx }) => copy.apply(tx, data))]),
    projection: stateProjection(CLIENTS_PROJECTION, work, copy),
  };
}
