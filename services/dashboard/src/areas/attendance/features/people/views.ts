import { peopleView } from '@balai/contracts/identity';
import { audienceOf } from '../../../../api/audience.ts';
import { type PageViews, pick } from '../../work/page-view.ts';

/** The directory as it is exported and saved: of no days, and the same whosever posts count. */
export const views: PageViews = {
  '/people': ({ client, words }) => {
    const { client_id: _, ...audience } = audienceOf(client);
    return {
      view: peopleView.key,
      query: { ...audience, ...pick(words, ['q', 'status', 'unit', 'division', 'rank', 'missing', 'sort']) },
    };
  },
};
