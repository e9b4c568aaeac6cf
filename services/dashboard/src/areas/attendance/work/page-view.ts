import type { ViewDefinition, ViewQuery } from '@balai/contracts';
import type { ViewQuestion } from '@balai/contracts/reporting';
import type { SeenClient } from '../../../api/session.ts';

/** Words of an address by name. */
type Words = Readonly<Record<string, string>>;

/** A page as it is shown: what its address says, and what of that a view takes as its own parameters. */
interface ShownPage {
  readonly client: SeenClient;
  readonly words: Words;
  /** Whose people and whose posts: `scope` and `role`. The client stands beside the query. */
  readonly audience: ViewQuery;
  /** `period`, with `from` and `to` of a range. */
  readonly days: ViewQuery;
}

/** The registered views that pages of a feature show, by path: the export `views` of its `views.ts`. */
export type PageViews = Readonly<Record<string, (page: ShownPage) => ViewQuestion>>;

/** The words of an address that a view takes under the same name. */
export const pick = (words: Words, names: readonly string[]): ViewQuery =>
  Object.fromEntries(names.flatMap((name) => (words[name] ? [[name, words[name]]] : [])));

/** A view with the people, posts and days of a page and with `names` of its address. */
export const questionOf = (
  { key }: ViewDefinition,
  { audience, days, words }: ShownPage,
  names: readonly string[],
  more: ViewQuery = {},
): ViewQuestion => ({ view: key, query: { ...audience, ...days, ...pick(words, names), ...more } });
