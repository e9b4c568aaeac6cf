import { defineLiveTopic } from '../define/live-topic.ts';
import { runProgressed } from './events.ts';
import { collectionRead } from './permissions.ts';
import { getCollectionRun, listCollectionRuns } from './routes.ts';

export const collectionTopic = defineLiveTopic({
  name: 'collection',
  hint: runProgressed,
  permission: collectionRead,
  invalidates: [getCollectionRun, listCollectionRuns],
});
