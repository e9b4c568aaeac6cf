import { accountChanged } from '@balai/contracts/access';
import { chatAddress } from '@balai/contracts/notifier';
import { stateTable } from '@balai/runtime';

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
