import { defineLiveTopic } from '../define/live-topic.ts';
import { messageChanged } from './events.ts';
import { listNumbers, numberChanged } from './numbers.ts';
import { messagesRead } from './permissions.ts';
import { listMessages } from './routes.ts';

export const messagesTopic = defineLiveTopic({
  name: 'messages',
  hint: messageChanged,
  permission: messagesRead,
  invalidates: [listMessages],
});

export const numbersTopic = defineLiveTopic({
  name: 'numbers',
  hint: numberChanged,
  permission: messagesRead,
  invalidates: [listNumbers],
});
