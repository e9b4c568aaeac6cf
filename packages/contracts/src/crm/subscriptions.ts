import { defineSubscription } from '../define/subscription.ts';

export const crmCommands = defineSubscription('crm.commands', 'work', ['crm.state.restate.v1']);

/** Customers of a business become parties. */
export const crmCustomers = defineSubscription('crm.customers', 'work', ['chat.customer.met.v1']);
