import * as clients from './clients.ts';
import * as collections from './collections.ts';
import * as feedLooks from './feed-looks.ts';
import * as observations from './observations.ts';
import * as posts from './posts.ts';
import * as runViews from './run-views.ts';
import * as runs from './runs.ts';
import * as tasks from './tasks.ts';

/** Everything the collector keeps in PostgreSQL, as the use cases are given it. */
export const store = { ...clients, ...collections, ...feedLooks, ...observations, ...posts, ...runViews, ...runs, ...tasks };
export type Store = typeof store;
