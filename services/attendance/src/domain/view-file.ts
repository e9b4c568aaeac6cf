import { daysOfView, type FollowedView, platformOfView, wordsOf } from './followed-view.ts';

/** A client, as what decides about whose people and posts a page is. */
export interface PlacedClient {
  readonly clientId: string;
  readonly type: string;
}

/** Why a page has no file. */
export type NoFile = 'page' | 'days' | 'directory' | 'premium';

/** The file of a page: a view of exports with its parameters. */
export type PageFile = { readonly view: string; readonly query: Readonly<Record<string, string>> } | { readonly none: NoFile };

type Words = Readonly<Record<string, string>>;
const isDirectorate = ({ type }: PlacedClient): boolean => type.toLowerCase() === 'direktorat';

/** Whose people and whose posts a page about a client means: a directorate's people hold its role in every unit. */
function audience(client: PlacedClient, posts: PlacedClient | null): Record<string, string> {
  const { clientId } = client;
  if (isDirectorate(client)) return { client_id: clientId, scope: 'direktorat', role: clientId.toLowerCase() };
  if (posts === null || !isDirectorate(posts)) return { client_id: clientId };
  return { client_id: clientId, scope: 'org', role: posts.clientId.toLowerCase() };
}

const pick = (words: Words, ...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (words[name] ? [[name, words[name]]] : [])));

const LEAGUES: ReadonlyMap<string, string> = new Map([
  ['unit', 'units'],
  ['division', 'divisions'],
  ['rank', 'ranks'],
]);
/** Pages whose files are made elsewhere, and why none comes with a sending. */
const WITHOUT: Readonly<Record<string, NoFile>> = { '/people': 'directory', '/reports/anev': 'premium', '/reports/monthly': 'premium' };

/**
 * The file that shows what a view shows: same people or groups, filter and order.
 * @param posts the directorate whose posts the view is about, where it names one
 */
export function fileOfView(view: Pick<FollowedView, 'path' | 'search'>, client: PlacedClient, posts: PlacedClient | null): PageFile {
  const words = wordsOf(view.search);
  const platform = platformOfView(view);
  const days = Object.fromEntries(Object.entries(daysOfView(view).query).filter(([, value]) => value !== undefined));
  const question = { ...audience(client, posts), ...days, ...(platform === null ? {} : { platform }) };
  const { path } = view;
  // The first page counts everybody of the question: its file names them.
  if (path === '/') return { view: 'members', query: question };
  if (path === '/attendance')
    return { view: 'members', query: { ...question, ...pick(words, 'state', 'unit', 'division', 'rank', 'q', 'sort') } };
  if (path === '/units') {
    if (words.view === 'days') return { none: 'days' };
    const by = LEAGUES.get(words.by ?? '') ?? (isDirectorate(client) ? 'units' : 'divisions');
    return { view: by, query: { ...question, ...pick(words, 'q', 'filter', 'sort') } };
  }
  if (path === '/posts' && words.kind === 'special') return { view: 'tasks', query: { ...question, kind: 'special' } };
  return { none: WITHOUT[path] ?? 'page' };
}
