import { defineService } from '../define/service.ts';

export const notifierService = defineService(
  'notifier',
  'Sends messages by WhatsApp and e-mail, each once, and takes orders by WhatsApp.',
  { group: 'collection' },
);
