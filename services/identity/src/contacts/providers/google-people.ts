import type { Clock } from '@balai/runtime/core';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { GoogleFailure, type GoogleFault } from '../../google/domain/google-failure.ts';
import { exchange, type GoogleAnswer } from '../../google/providers/google-http.ts';
import type { GoogleTokens } from '../../google/providers/google-token.ts';
import type { GoogleContact, GooglePeople } from '../domain/google-contact.ts';

export interface GooglePeopleOptions {
  readonly baseUrl: string;
  readonly tokens: GoogleTokens;
  readonly clock: Clock;
  /** Time that Google gets to refresh what it searches; default 3 s. */
  readonly warmUpMs?: number;
}

/** What tokens are requested for. */
export const CONTACTS_SCOPE = 'https://www.googleapis.com/auth/contacts';
/** Marks contacts that Balai created. */
const MARK = { key: 'balai', value: 'saved-contact' } as const;
const FIELDS = 'names,phoneNumbers,clientData,metadata';
const FOUND_MAX = '30';

const Person = Type.Object({
  resourceName: Type.String({ pattern: '^people/[A-Za-z0-9_-]{1,80}$' }),
  etag: Type.String({ maxLength: 500 }),
  names: Type.Optional(Type.Array(Type.Object({ givenName: Type.Optional(Type.String()), displayName: Type.Optional(Type.String()) }))),
  phoneNumbers: Type.Optional(
    Type.Array(Type.Object({ value: Type.Optional(Type.String()), canonicalForm: Type.Optional(Type.String()) })),
  ),
  clientData: Type.Optional(Type.Array(Type.Object({ key: Type.Optional(Type.String()), value: Type.Optional(Type.String()) }))),
});
type Person = Static<typeof Person>;
const person = Compile(Person);
const found = Compile(Type.Object({ results: Type.Optional(Type.Array(Type.Object({ person: Type.Optional(Person) }))) }));
const failed = Compile(
  Type.Object({
    error: Type.Object({
      status: Type.Optional(Type.String()),
      message: Type.Optional(Type.String()),
      details: Type.Optional(Type.Array(Type.Object({ reason: Type.Optional(Type.String()) }))),
      errors: Type.Optional(Type.Array(Type.Object({ reason: Type.Optional(Type.String()) }))),
    }),
  }),
);

const contactOf = ({ resourceName, etag, names, clientData }: Person): GoogleContact => ({
  resourceName,
  etag,
  name: names?.[0]?.givenName ?? names?.[0]?.displayName ?? null,
  isOwn: clientData?.some(({ key, value }) => key === MARK.key && value === MARK.value) === true,
});

const digitsOf = (value = ''): string => value.replace(/\D/g, '');
const hasPhone = ({ phoneNumbers = [] }: Person, phone: string): boolean =>
  phoneNumbers.some(({ value, canonicalForm }) => digitsOf(canonicalForm) === phone || digitsOf(value) === phone);

function faultOf({ status, body }: GoogleAnswer): { fault: GoogleFault; message: string } {
  const { error } = failed.Check(body) ? body : { error: {} as { status?: string; message?: string } };
  const reasons = failed.Check(body) ? [...(body.error.details ?? []), ...(body.error.errors ?? [])].map(({ reason = '' }) => reason) : [];
  const message = `Google answered ${status} ${error.status ?? ''}: ${error.message ?? 'no reason'}`.slice(0, 300);
  // Of older kinds, quota is a 403.
  const isQuota = status === 429 || reasons.some((reason) => /rate_?limit|quota/i.test(reason));
  if (isQuota) return { fault: 'quota', message };
  if (status === 401 || status === 403) return { fault: 'auth', message };
  if (status === 404) return { fault: 'gone', message };
  if (status === 400 && (error.status === 'FAILED_PRECONDITION' || reasons.includes('failedPrecondition')))
    return { fault: 'stale', message };
  return { fault: status >= 400 && status < 500 ? 'refused' : 'unknown', message };
}

/** Google's People API over HTTP. */
export class GooglePeopleApi implements GooglePeople {
  readonly #options: GooglePeopleOptions;
  #requests = 0;

  constructor(options: GooglePeopleOptions) {
    this.#options = options;
  }

  get requests(): number {
    return this.#requests;
  }

  async find(phone: string, signal: AbortSignal): Promise<GoogleContact | null> {
    // Google searches a cache, which an empty query refreshes.
    await this.#search('', signal);
    await this.#options.clock.sleep(this.#options.warmUpMs ?? 3_000, signal);
    const people = (await this.#search(`+${phone}`, signal)).filter((one) => hasPhone(one, phone)).map(contactOf);
    return people.find(({ isOwn }) => isOwn) ?? people[0] ?? null;
  }

  create(phone: string, name: string, signal: AbortSignal): Promise<GoogleContact> {
    const body = { names: [{ givenName: name }], phoneNumbers: [{ value: `+${phone}`, type: 'mobile' }], clientData: [MARK] };
    return this.#person('POST', 'people:createContact', { personFields: FIELDS }, signal, body);
  }

  get(resourceName: string, signal: AbortSignal): Promise<GoogleContact> {
    return this.#person('GET', resourceName, { personFields: FIELDS }, signal);
  }

  rename({ resourceName, etag }: Pick<GoogleContact, 'resourceName' | 'etag'>, name: string, signal: AbortSignal): Promise<GoogleContact> {
    const fields = { updatePersonFields: 'names', personFields: FIELDS };
    const body = { resourceName, etag, names: [{ givenName: name }] };
    return this.#person('PATCH', `${resourceName}:updateContact`, fields, signal, body);
  }

  async remove(resourceName: string, signal: AbortSignal): Promise<void> {
    await this.#call('DELETE', `${resourceName}:deleteContact`, {}, signal);
  }

  async #search(query: string, signal: AbortSignal): Promise<Person[]> {
    const body = await this.#call('GET', 'people:searchContacts', { query, readMask: FIELDS, pageSize: FOUND_MAX }, signal);
    if (!found.Check(body)) throw new GoogleFailure('unknown', 'Google answered a search without readable contacts');
    return (body.results ?? []).flatMap((one) => one.person ?? []);
  }

  async #person(method: string, path: string, query: Record<string, string>, signal: AbortSignal, body?: object): Promise<GoogleContact> {
    const answer = await this.#call(method, path, query, signal, body);
    if (!person.Check(answer)) throw new GoogleFailure('unknown', 'Google answered without a readable contact');
    return contactOf(answer);
  }

  async #call(method: string, path: string, query: Record<string, string>, signal: AbortSignal, body?: object): Promise<unknown> {
    const { baseUrl, tokens } = this.#options;
    const url = new URL(`${baseUrl.replace(/\/+$/, '')}/v1/${path}`);
    url.search = new URLSearchParams(query).toString();
    const headers = {
      authorization: `Bearer ${await tokens.get(signal)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    this.#requests += 1;
    const answer = await exchange(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }, signal);
    if (answer.status === 200) return answer.body;
    if (answer.status === 401) tokens.drop();
    const { fault, message } = faultOf(answer);
    throw new GoogleFailure(fault, message, { retryAfterMs: answer.retryAfterMs });
  }
}
