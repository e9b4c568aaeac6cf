import { accountChanged } from '@balai/contracts/access';
import { attendanceAccounts } from '@balai/contracts/attendance';
import { on, stateProjection, subscribe } from '@balai/runtime';
import { accounts } from '../repository/accounts.ts';

/** Accounts follow identity. */
export const accountSubscription = subscribe(attendanceAccounts, [
  on(accountChanged, async ({ data }, { tx }) => {
    await accounts.apply(tx, data);
  }),
]);

/** The copy of the accounts. */
export const accountProjection = stateProjection('accounts', attendanceAccounts, accounts);
