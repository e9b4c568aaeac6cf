import type { ViewQuery } from '@balai/contracts';
import type { ViewAddress, ViewQuestion } from '@balai/contracts/reporting';
import { audienceOf } from '../../../api/audience.ts';
import type { SeenClient, Session } from '../../../api/session.ts';
import { parseSearch, readSearch, type SearchOf } from '../../../app/address/search.ts';
import { askedWork } from './asked-work.ts';
import type { PageViews } from './page-view.ts';
import { WORK_SEARCH } from './search.ts';

const VIEWS: PageViews = Object.assign(
  {},
  ...Object.values(import.meta.glob<PageViews>('../features/*/views.ts', { eager: true, import: 'views' })),
);

/** A day, week or month that is looked at is that of the day on which the view is rendered. */
function daysOf({ period, from, to }: SearchOf<typeof WORK_SEARCH>): ViewQuery {
  if (period === 'range') return from === undefined || to === undefined ? { period: 'day' } : { period, from, to };
  return { period: period === undefined || period === 'today' || period === 'date' ? 'day' : period };
}

/** The registered view that a page shows, with its parameters; null where its page declares none. */
export function shownView({ path, search }: ViewAddress, client: SeenClient, session: Session): ViewQuestion {
  const words = parseSearch(search);
  const asked = readSearch(WORK_SEARCH)(words);
  const { client_id: _, ...audience } = audienceOf(client, askedWork(client, asked, session).posts);
  return VIEWS[path]?.({ client, words, audience, days: daysOf(asked) }) ?? { view: null, query: {} };
}
