import { PERIOD_KINDS, type PeriodKind, type PeriodSearch } from '../domain/period.ts';
import type { Platform, StateFilter } from '../domain/recap.ts';

/** The address's search part before it is checked: texts by name. */
type Raw = Readonly<Record<string, unknown>>;

const textIn = (raw: Raw, key: string): string | undefined => {
  const value = raw[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
};
const wordIn = <T extends string>(raw: Raw, key: string, words: readonly T[]): T | undefined => words.find((word) => word === raw[key]);
const pageIn = (raw: Raw): number | undefined => {
  const page = Number(raw.page);
  return Number.isInteger(page) && page > 1 ? page : undefined;
};

/** Texts of the search part by name; no JSON, so that addresses stay readable. */
export const parseSearch = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search));

/** The search part of an address; absent and empty values are left out. */
export function stringifySearch(search: Raw): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search))
    if (value !== undefined && value !== null && value !== '') params.set(key, String(value));
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** What every page behind the login carries: the client it is about. */
export interface ClientSearch {
  readonly client?: string | undefined;
}
export const clientSearch = (raw: Raw): ClientSearch => ({ client: textIn(raw, 'client') });

const STATES: readonly StateFilter[] = ['sudah', 'kurang', 'belum', 'no_username', 'no_posts', 'exempt'];
const PLATFORMS: readonly Platform[] = ['instagram', 'tiktok'];

/** The recap page's address. */
export interface TodaySearch extends ClientSearch, PeriodSearch {
  readonly platform?: Platform | undefined;
  readonly state?: StateFilter | undefined;
  readonly q?: string | undefined;
  readonly page?: number | undefined;
}
export const todaySearch = (raw: Raw): TodaySearch => ({
  ...clientSearch(raw),
  platform: wordIn(raw, 'platform', PLATFORMS),
  period: wordIn<PeriodKind>(raw, 'period', PERIOD_KINDS),
  date: textIn(raw, 'date'),
  from: textIn(raw, 'from'),
  to: textIn(raw, 'to'),
  state: wordIn(raw, 'state', STATES),
  q: textIn(raw, 'q'),
  page: pageIn(raw),
});

/** The clients page's address; `edit` is a client id, `new` the empty form. */
export interface ClientsSearch extends ClientSearch {
  readonly q?: string | undefined;
  readonly edit?: string | undefined;
  readonly page?: number | undefined;
}
export const clientsSearch = (raw: Raw): ClientsSearch => ({
  ...clientSearch(raw),
  q: textIn(raw, 'q'),
  edit: textIn(raw, 'edit'),
  page: pageIn(raw),
});

/** The people page's address; `edit` is a personnel number, `add` opens the empty form. */
export interface PeopleSearch extends ClientSearch {
  readonly q?: string | undefined;
  readonly status?: 'active' | 'inactive' | 'all' | undefined;
  readonly edit?: string | undefined;
  readonly add?: 'yes' | undefined;
}
export const peopleSearch = (raw: Raw): PeopleSearch => ({
  ...clientSearch(raw),
  q: textIn(raw, 'q'),
  status: wordIn(raw, 'status', ['inactive', 'all']),
  edit: textIn(raw, 'edit'),
  add: wordIn(raw, 'add', ['yes']),
});

/** The collection page's address. */
export interface CollectionSearch extends ClientSearch {
  readonly tab?: 'jobs' | 'messages' | 'failed' | undefined;
  readonly scope?: 'all' | undefined;
}
export const collectionSearch = (raw: Raw): CollectionSearch => ({
  ...clientSearch(raw),
  tab: wordIn(raw, 'tab', ['jobs', 'messages', 'failed']),
  scope: wordIn(raw, 'scope', ['all']),
});

/** The post page's address. */
export interface PostSearch extends ClientSearch {
  readonly q?: string | undefined;
  readonly only?: 'people' | undefined;
  readonly page?: number | undefined;
}
export const postSearch = (raw: Raw): PostSearch => ({
  ...clientSearch(raw),
  q: textIn(raw, 'q'),
  only: wordIn(raw, 'only', ['people']),
  page: pageIn(raw),
});

/** The sandbox's address. */
export interface SandboxSearch extends ClientSearch {
  readonly platform?: Platform | undefined;
  readonly post?: string | undefined;
}
export const sandboxSearch = (raw: Raw): SandboxSearch => ({
  ...clientSearch(raw),
  platform: wordIn(raw, 'platform', PLATFORMS),
  post: textIn(raw, 'post'),
});

/** The login's address: where to go afterwards, and whether a session has just ended. */
export interface LoginSearch {
  readonly next?: string | undefined;
  readonly ended?: 'yes' | undefined;
}
export const loginSearch = (raw: Raw): LoginSearch => ({ next: textIn(raw, 'next'), ended: wordIn(raw, 'ended', ['yes']) });

/** An address inside the application; anything that could lead elsewhere becomes the first page. */
export const safeNext = (next: string | undefined): string =>
  next !== undefined && /^\/(?![/\\])/.test(next) && !next.startsWith('/login') ? next : '/';
