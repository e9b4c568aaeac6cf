import { defineLiveTopic } from '../define/live-topic.ts';
import { notesChanged } from './events.ts';
import { __camel__Read } from './permissions.ts';
import { listNotes } from './routes.ts';

export const __camel__Topic = defineLiveTopic({
  name: '__name__',
  hint: notesChanged,
  permission: __camel__Read,
  invalidates: [listNotes],
});
