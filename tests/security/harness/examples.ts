import type { RouteDefinition } from '@balai/contracts';
import type { TSchema } from 'typebox';
import type { WireCall } from './rest.ts';
import { PASSWORD, type World } from './world.ts';

/** What an example call is about: the client and objects it names. */
export interface Place {
  readonly world: World;
  readonly unit: keyof World['units'];
  /** Different in every call, for things that can be made only once. */
  readonly serial: number;
  /** Account whose sessions may be ended. */
  readonly accountId: string;
  /** Ids of things that belong to that account alone; absent: of nobody's. */
  readonly own?: OwnThings | undefined;
}

/** What only the account that made it may see. */
export interface OwnThings {
  readonly export?: string;
  readonly view?: string;
  readonly delivery?: string;
}

/** No account's. */
const NOBODYS = '0199a000-0000-7000-8000-000000000002';

type Words = Readonly<Record<string, string | number | undefined>>;

/** What the words in curly brackets of routes' examples stand for here. */
function wordsOf({ world, unit, serial, accountId, own = {} }: Place): Words {
  const { clientId, people, shortcode, runId, jobKey, officialAccountId } = world.units[unit];
  const [person, colleague] = people;
  return {
    client: clientId,
    unit: unit === 'ALFA' ? '1' : '2',
    serial: String(serial),
    account: accountId,
    username: 'examples',
    password: PASSWORD,
    'person.nrp': person?.user_id,
    'person.id': person?.person_id,
    'colleague.nrp': colleague?.user_id,
    'colleague.id': colleague?.person_id,
    post: shortcode,
    complaint: world.complaints[unit],
    correction: world.corrections[unit],
    reminder: world.reminders[unit],
    export: own.export ?? NOBODYS,
    'own.view': own.view ?? NOBODYS,
    'own.delivery': own.delivery ?? NOBODYS,
    run: runId,
    job: jobKey,
    'report-job': `daily-likes-report.${clientId}`,
    key: world.keyHash,
    'official-account': officialAccountId,
    'blob.id': world.blob.id,
    'blob.expires': world.blob.expires,
    'blob.signature': world.blob.signature,
    'rename.accepted': world.renames[unit].accepted,
    'rename.dismissed': world.renames[unit].dismissed,
    'image.client': world.image.client,
    'image.url': world.image.url,
    'image.signature': world.image.signature,
    'dead-letter.shown': world.deadLetters.shown,
    'dead-letter.redriven': world.deadLetters.redriven,
    'dead-letter.discarded': world.deadLetters.discarded,
  };
}

const DELIVERY = {
  client_id: 'ALFA',
  name: 'Rekap pagi',
  path: '/units',
  content: { kind: 'attendance' },
  channel: 'email',
  recipients: ['kepala@contoh.id'],
  schedule: { days: [1, 2, 3, 4, 5], times: ['15:20'] },
};

/** Makes for an account of `ALFA` what a route's example is about, where that is the account's own. */
export async function makeOwn({ path }: RouteDefinition, { must }: World, token: string): Promise<OwnThings> {
  const make = async (at: string, body: object) => (await must('POST', at, body, token)).data;
  if (path.startsWith('/api/exports'))
    return { export: (await make('/api/exports', { view: 'recap-likes', format: 'csv', query: { client_id: 'ALFA' } })).export_id };
  if (path.startsWith('/api/deliveries')) return { delivery: (await make('/api/deliveries', DELIVERY)).id };
  if (path.startsWith('/api/views') || path === '/api/auth/session')
    return { view: (await make('/api/views', { name: 'Bulan ini', path: '/units', search: 'period=month', is_default: true })).id };
  return {};
}

type JsonSchema = TSchema & {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly format?: string;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly minimum?: number;
};

const FORMATS: Readonly<Record<string, string>> = {
  uuid: '0199a000-0000-7000-8000-000000000001',
  date: '2026-01-05',
  'date-time': '2026-01-05T08:00:00.000Z',
};

/** The smallest value of a schema: what is required, nothing else. What a pattern admits it does not know. */
function sampleOf(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.anyOf !== undefined) return sampleOf(schema.anyOf[0] ?? ({} as JsonSchema));
  if (schema.type === 'object')
    return Object.fromEntries((schema.required ?? []).map((name) => [name, sampleOf(schema.properties?.[name] ?? ({} as JsonSchema))]));
  if (schema.type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? ({} as JsonSchema)));
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  if (schema.type === 'boolean') return true;
  if (schema.type === 'string') return FORMATS[schema.format ?? ''] ?? 'x'.repeat(schema.minLength ?? 0);
  return null;
}

/** Puts a place's words into the texts of an example. @throws Error for a word it does not know */
function filled(value: unknown, words: Words): unknown {
  const wordOf = (word: string): string | number => {
    const found = words[word];
    if (found === undefined) throw new Error(`no {${word}} in the tests' world`);
    return found;
  };
  if (typeof value === 'string') {
    const [, only] = /^\{([a-z.-]+)\}$/.exec(value) ?? [];
    return only === undefined ? value.replace(/\{([a-z.-]+)\}/g, (_, word: string) => String(wordOf(word))) : wordOf(only);
  }
  if (Array.isArray(value)) return value.map((one) => filled(one, words));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filled(one, words)]));
}

type Part = 'params' | 'query' | 'body';

/**
 * A valid call of a route: what its schemas require, the caller's client where the route names one, and what the route's own `example`
 * says beside them.
 */
export function exampleOf(route: RouteDefinition, place: Place): WireCall {
  const words = wordsOf(place);
  const part = (name: Part): Readonly<Record<string, unknown>> | undefined => {
    const schema: JsonSchema | undefined = name === 'body' ? route.body : route[name];
    if (schema === undefined) return name === 'body' && route.method !== 'GET' ? {} : undefined;
    const tenant = 'public' in route.access ? null : route.access.tenant;
    const client = tenant?.kind === 'parameter' && tenant.in === name ? { [tenant.name]: words.client } : {};
    const sample = sampleOf(schema);
    const example = filled(route.example?.[name] ?? {}, words);
    return { ...(typeof sample === 'object' ? sample : {}), ...client, ...(typeof example === 'object' ? example : {}) };
  };
  const [params, query, body] = [part('params'), part('query'), part('body')];
  return {
    ...(params === undefined || Object.keys(params).length === 0 ? {} : { params }),
    ...(query === undefined || Object.keys(query).length === 0 ? {} : { query }),
    ...(body === undefined ? {} : { body }),
  };
}
