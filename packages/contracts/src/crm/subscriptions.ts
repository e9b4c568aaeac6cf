import { defineSubscription } from '../define/subscription.ts';

export const crmCommands = defineSubscription('crm.commands', 'work', ['crm.state.restate.v1']);
