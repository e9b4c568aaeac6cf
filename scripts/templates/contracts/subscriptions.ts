import { defineSubscription } from '../define/subscription.ts';

export const __camel__Commands = defineSubscription('__key__.commands', 'work', ['__key__.notes.clear.v1', '__key__.chat-order.run.v1']);
