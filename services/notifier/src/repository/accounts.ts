import { accountChanged } from '@balai/contracts/access';
import { stateTable } from '@balai/runtime';
import { chatAddress } from '../domain/chat-address.ts';

/** What of an account decides what its number may order. */
export const accounts = stateTable({
  table: 'notifier.account',
  event: accountChanged,
  key: ['account_id'],
  row: ({ account_id, permissions, tenants, whatsapp, active }) => ({
    account_id,
    permissions,
    all_clients: tenants === '*',
    tenants: tenants === '*' ? [] : tenants,
    whatsapp: whatsapp === null ? null : chatAddress(whatsapp),
    active,
  }),
});
