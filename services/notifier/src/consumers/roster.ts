import { accountChanged } from '@balai/contracts/access';
import { clientChanged } from '@balai/contracts/identity';
import { notifierRoster } from '@balai/contracts/notifier';
import { on, type Projection, type Subscription, subscribe } from '@balai/runtime';
import { chatAddress, chatAddresses } from '../domain/chat-address.ts';
import type { RosterRepository } from '../repository/roster-repository.ts';

/** Clients, accounts and their numbers follow identity. */
export const rosterSubscription = (roster: RosterRepository): Subscription =>
  subscribe(notifierRoster, [
    on(clientChanged, async ({ data }, { tx }) =>
      roster.applyClient(tx, {
        client_id: data.client_id,
        name: data.name,
        timezone: data.timezone,
        active: data.active,
        operators: chatAddresses(data.contacts.operators),
        supervisors: chatAddresses(data.contacts.supervisors),
        groups: chatAddresses(data.contacts.groups),
        report_emails: data.contacts.report_emails,
        version: data.version,
        deletedAt: data.deletedAt,
      }),
    ),
    on(accountChanged, async ({ data }, { tx }) =>
      roster.applyAccount(tx, {
        account_id: data.account_id,
        permissions: data.permissions,
        tenants: data.tenants,
        whatsapp: data.whatsapp === null ? null : chatAddress(data.whatsapp),
        active: data.active,
        version: data.version,
        deletedAt: data.deletedAt,
      }),
    ),
  ]);

/** The copy of clients and accounts, refilled by identity when it is empty. */
export const rosterProjection = (roster: RosterRepository): Projection => ({
  name: 'roster',
  subscription: notifierRoster,
  owner: 'identity',
  messages: [clientChanged, accountChanged],
  isEmpty: (tx) => roster.isEmpty(tx),
  sweep: (tx, requestedAt) => roster.sweep(tx, requestedAt),
});
