import { isoWeekOf, monthOf } from '@balai/calendar';
import { commaIds } from '../../questions/domain/comma-words.ts';
import { MOST_COMPARED } from '../../recap/domain/compared-rows.ts';
import { type FollowedView, platformOfView, wordsOf } from './followed-view.ts';
import { knownWords } from './known-words.ts';

/** A client, as what decides about whose people and posts a page is. */
export interface PlacedClient {
  readonly clientId: string;
  readonly type: string;
}

/** Why a page has no file. */
export type NoFile = 'page' | 'directory' | 'units';

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

/** The same days as a range, which is all an analysis understands. */
function rangeOf({ periode = '', tanggal = '', start_date = tanggal, end_date = tanggal }: Words): Record<string, string> {
  const days = periode === 'mingguan' ? isoWeekOf(tanggal) : periode === 'bulanan' ? monthOf(tanggal.slice(0, 7)) : null;
  return { start_date: days?.from ?? start_date, end_date: days?.to ?? end_date };
}

const pick = (words: Words, ...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (words[name] ? [[name, words[name]]] : [])));

const LEAGUES: ReadonlyMap<string, string> = new Map([
  ['unit', 'units'],
  ['division', 'divisions'],
  ['rank', 'ranks'],
]);
/** Pages whose files are made elsewhere, and why none comes with a sending. */
const WITHOUT: Readonly<Record<string, NoFile>> = { '/people': 'directory' };

/** The units that a view puts side by side, whether or not there are such. */
export const unitsCompared = (view: Pick<FollowedView, 'path' | 'search'>): readonly string[] =>
  view.path === '/units/compare' ? commaIds(wordsOf(view.search).units) : [];

/**
 * The file that shows what a view shows: same people or groups, filter and order; what its page does not know is left out.
 * @param period the days it is sent about
 * @param posts the directorate whose posts the view is about, where it names one
 * @param compared those of {@link unitsCompared} that the account sees
 */
export function fileOfView(
  view: Pick<FollowedView, 'path' | 'search'>,
  period: Readonly<Record<string, string>>,
  client: PlacedClient,
  posts: PlacedClient | null,
  compared: readonly string[],
): PageFile {
  const { words } = knownWords(view);
  const platform = platformOfView(view);
  const question = { ...audience(client, posts), ...period, ...(platform === null ? {} : { platform }) };
  const { path } = view;
  // The first page counts everybody of the question: its file names them.
  if (path === '/') return { view: 'members', query: question };
  if (path === '/attendance')
    return { view: 'members', query: { ...question, ...pick(words, 'state', 'unit', 'division', 'rank', 'q', 'sort') } };
  // What was shared is of Instagram posts, whatever platform the view names.
  if (path === '/amplification') {
    const rows = pick(words, 'kind', 'state', 'unit', 'division', 'q', 'sort');
    return { view: 'shared', query: { ...audience(client, posts), ...period, ...rows } };
  }
  if (path === '/units') {
    if (words.view === 'hours') return { view: 'hours', query: question };
    const by = LEAGUES.get(words.by ?? '') ?? (isDirectorate(client) ? 'units' : 'divisions');
    if (words.view === 'days') return { view: 'heatmap', query: { ...question, by } };
    return { view: by, query: { ...question, ...pick(words, 'q', 'filter', 'sort') } };
  }
  // Nobody is compared before units are picked.
  if (path === '/units/compare') {
    const units = compared.slice(0, MOST_COMPARED);
    return units.length === 0 ? { none: 'units' } : { view: 'compare', query: { ...question, units: units.join(',') } };
  }
  if (path === '/posts') {
    if (words.kind === 'special') return { view: 'tasks', query: { ...question, kind: 'special' } };
    return { view: 'posts', query: { ...question, ...pick(words, 'q', 'filter', 'sort') } };
  }
  if (path === '/people/habits') {
    const filter = words.habit ? { filter: words.habit } : {};
    return { view: 'habits', query: { ...question, ...filter, ...pick(words, 'q', 'sort') } };
  }
  // Both show the analysis of their days, each under its own title.
  if (path === '/reports/anev' || path === '/reports/monthly') {
    const report = path === '/reports/monthly' ? { report: 'executive' } : {};
    return { view: 'anev', query: { ...audience(client, posts), ...rangeOf(period), time_range: 'custom', ...report } };
  }
  return { none: WITHOUT[path] ?? 'page' };
}
