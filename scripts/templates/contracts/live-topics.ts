import { defineLiveTopic } from '../define/live-topic.ts';
import { notesChanged } from './events.ts';
import { __name__Read } from './permissions.ts';
import { listNotes } from './routes.ts';

export const __name__Topic = defineLiveTopic({
  name: '__name__',
  hint: notesChanged,
  permission: __name__Read,
  invalidates: [listNotes],
});
