import { defineSubscription } from '../define/subscription.ts';

export const commerceCommands = defineSubscription('commerce.commands', 'work', ['commerce.state.restate.v1']);

/** Accounts that decide on discounts. */
export const commerceAccounts = defineSubscription('commerce.accounts', 'work', [
  'identity.account.changed.v1',
  'identity.state.restated.v1',
]);

/** Customers as crm keeps them: orders name them. */
export const commerceParties = defineSubscription('commerce.parties', 'work', [
  'crm.party.changed.v1',
  'crm.party.merged.v1',
  'crm.state.restated.v1',
]);
