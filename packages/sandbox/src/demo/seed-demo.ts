import { defineRoute, success } from '@balai/contracts';
import { ApiError, createApi } from '@balai/contracts/client';
import { type CollectionRun, getCollectionRun, startCollection } from '@balai/contracts/collector';
import { createClient, importPeopleTable, listPeople, updatePerson } from '@balai/contracts/identity';
import { systemClock, withDeadline } from '@balai/runtime/core';
import Type from 'typebox';
import { postUrl } from '../domain/post-identity.ts';
import { type DemoPost, type DemoSighting, daysBefore, demoPosts } from './demo-posts.ts';
import { type DemoClient, type DemoPerson, demoRoster } from './demo-roster.ts';

/** Where and as whom the demo is set up. */
export interface SeedDemoOptions {
  /** Base URL of the platform's REST. */
  readonly baseUrl: string;
  /** Base URL of the sandbox; default: the same. It must be reached over loopback. */
  readonly sandboxUrl?: string;
  /** Bearer token of the platform role. */
  readonly token: () => string;
  readonly now: Date;
  /** Told what is going on, one short line each. */
  readonly log: (line: string) => void;
  readonly signal?: AbortSignal;
  /** Takes over what was collected of the posts before the demo is told, with the times of those sightings. */
  readonly observe: (posts: readonly DemoObservation[]) => Promise<void>;
  /** How long the collection may take; default 10 min. */
  readonly runTimeoutMs?: number;
}

/** A post as it was collected hour by hour. */
export interface DemoObservation {
  readonly client_id: string;
  readonly platform: DemoPost['platform'];
  readonly platform_id: string;
  readonly url: string;
  /** Account in whose feed it appears. */
  readonly handle: string;
  readonly author: string;
  readonly caption: string;
  readonly thumbnail_url: string;
  readonly taken_at: Date;
  /** What counts on the platform is null where more came after the last full hour. */
  readonly like_count: number | null;
  readonly comment_count: number | null;
  readonly sightings: readonly DemoSighting[];
}

/** What was set up, and how the collection ended. */
export interface SeededDemo {
  readonly clients: number;
  readonly people: number;
  readonly posts: readonly PublishedPost[];
  readonly run: CollectionRun;
}

/** A post of the demo as its network shows it. */
export interface PublishedPost extends DemoPost {
  readonly platform_id: string;
  readonly thumbnail_url: string;
}

const CALL_TIMEOUT_MS = 30_000;
const TRIES_MAX = 30;
const TRY_AGAIN_MS = 1000;
const POSTS_AT_ONCE = 40;
const POLL_EVERY_MS = 500;
const RUN_TIMEOUT_MS = 600_000;

/** The sandbox's bulk call, declared like the platform's routes. */
const publishBulk = defineRoute({
  id: 'sandbox.bulk',
  service: 'sandbox',
  method: 'POST',
  path: '/sandbox/api/bulk',
  summary: 'Posts with their likes and comments.',
  access: { public: true },
  body: Type.Object({ posts: Type.Array(Type.Unknown()) }),
  response: success(
    Type.Object({ posts: Type.Integer(), shown: Type.Array(Type.Object({ platform_id: Type.String(), thumbnail_url: Type.String() })) }),
  ),
});

type Api = ReturnType<typeof createApi>;

/**
 * Tells the demo's story: clients, people and sixty days of posts through REST, the hourly observations of those posts as an import, and a
 * collection of the last days. Every step can be repeated: after an interruption the same call completes what is missing and doubles nothing.
 * @throws ApiError when the platform refuses a step; Error when the collection does not end in time
 */
export async function seedDemo(options: SeedDemoOptions): Promise<SeededDemo> {
  const api = createApi({ baseUrl: options.baseUrl, token: options.token });
  const { clients, people } = demoRoster();
  options.log(`demo: ${clients.length} clients, ${people.length} people`);
  for (const client of clients) await ensure(options, (signal) => api(createClient, { body: client, signal }));
  let registered = 0;
  for (const { client_id } of clients) {
    const own = people.filter((person) => person.client_id === client_id);
    await ensurePeople(api, options, client_id, own);
    registered += own.length;
    options.log(`demo: ${registered} of ${people.length} people`);
  }
  for (const person of people) await changePerson(api, options, person);
  const posts = demoPosts({ clients, people }, options.now);
  const accounts = new Map(clients.map((client) => [client.client_id, client]));
  const published: PublishedPost[] = [];
  for (let from = 0; from < posts.length; from += POSTS_AT_ONCE) {
    const shown = await publish(options, posts.slice(from, from + POSTS_AT_ONCE));
    // Other services take them in while the next ones are published.
    await options.observe(shown.flatMap((post) => observationsOf(post, accounts)));
    published.push(...shown);
    options.log(`demo: ${published.length} of ${posts.length} posts`);
  }
  const run = await collect(api, options);
  return { clients: clients.length, people: people.length, posts: published, run };
}

/** Adds something, or leaves what somebody has changed since as it is. */
async function ensure(options: SeedDemoOptions, add: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
  await persistently(options, async (signal) => {
    try {
      await add(signal);
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 409)) throw error;
    }
  });
}

/** Columns of the table of people: heads that the platform knows, and the cell of a person. */
const COLUMNS: Readonly<Record<string, (person: DemoPerson, now: Date) => string | boolean | null>> = {
  user_id: ({ user_id }) => user_id,
  nama: ({ nama }) => nama,
  title: ({ title }) => title,
  divisi: ({ divisi }) => divisi,
  jabatan: ({ jabatan }) => jabatan,
  insta: ({ insta, insta_joined, mistyped }) => (insta_joined === null ? (mistyped ?? insta) : null),
  tiktok: ({ tiktok }) => tiktok,
  whatsapp: ({ whatsapp }) => whatsapp,
  wa_notification_opt_in: ({ wa_notification_opt_in }) => wa_notification_opt_in,
  status: ({ status }) => status,
  exception: ({ exception }) => exception,
  // The demo tells of days before it was made.
  since: ({ joined }, now) => (joined === null ? 'sejak awal' : daysBefore(now, joined)),
  roles: ({ roles }) => roles.join(';'),
};

const tableOf = (people: readonly DemoPerson[], now: Date): string => {
  const rows = people.map((person) => Object.values(COLUMNS).map((cell) => cell(person, now) ?? ''));
  return [Object.keys(COLUMNS), ...rows].map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n');
};

/** Registers the people of a client by a table, which tells other services of all of them together; who is there already stays as they are. */
async function ensurePeople(api: Api, options: SeedDemoOptions, clientId: string, people: readonly DemoPerson[]): Promise<void> {
  const query = { client_id: clientId };
  const { data: there } = await persistently(options, (signal) => api(listPeople, { query, signal }));
  const known = new Set(there.map(({ user_id }) => user_id));
  const missing = people.filter(({ user_id }) => !known.has(user_id));
  if (missing.length === 0) return;
  const content = Buffer.from(tableOf(missing, options.now)).toString('base64');
  const body = { client_id: clientId, file: { name: `${clientId}.csv`, content } };
  await persistently(options, (signal) => api(importPeopleTable, { body, signal }));
}

/** What became of a person after they were registered. */
async function changePerson(api: Api, options: SeedDemoOptions, person: DemoPerson): Promise<void> {
  const { insta, insta_joined, mistyped, moves_to } = person;
  const params = { user_id: person.user_id };
  const change = (fields: { insta?: string | null; insta_since?: string; client_id?: string }) =>
    persistently(options, (signal) => api(updatePerson, { params, body: fields, signal }));
  if (insta_joined !== null) await change({ insta, insta_since: daysBefore(options.now, insta_joined) });
  if (mistyped !== null) await change({ insta });
  if (moves_to !== null) await change({ client_id: moves_to });
}

/** What was collected of a post up to the last full hour, for each client whose post it is; nothing where nobody had come. */
function observationsOf(post: PublishedPost, accounts: ReadonlyMap<string, DemoClient>): DemoObservation[] {
  const { client_id, coauthors, platform, platform_id, thumbnail_url, caption, taken_at, likes, comments, sightings } = post;
  const isInstagram = platform === 'instagram';
  const handleOf = (clientId: string) => accounts.get(clientId)?.[isInstagram ? 'client_insta' : 'client_tiktok'];
  const author = handleOf(client_id);
  if (author === undefined || sightings.length === 0) return [];
  const url = postUrl(platform, platform_id, author);
  const isWhole = sightings.reduce((seen, { handles }) => seen + handles.length, 0) === (isInstagram ? likes : comments).length;
  const counts = {
    like_count: isInstagram && !isWhole ? null : likes.length,
    comment_count: isInstagram || isWhole ? comments.length : null,
  };
  const shown = { platform, platform_id, url, author, caption, thumbnail_url, taken_at: new Date(taken_at), ...counts, sightings };
  return [client_id, ...coauthors].map((clientId) => ({ client_id: clientId, handle: handleOf(clientId) ?? author, ...shown }));
}

async function publish(options: SeedDemoOptions, posts: readonly DemoPost[]): Promise<PublishedPost[]> {
  const sandbox = createApi({ baseUrl: options.sandboxUrl ?? options.baseUrl });
  const body = { posts: posts.map(({ sightings: _, ...post }) => post) };
  const { data } = await persistently(options, (signal) => sandbox(publishBulk, { body, signal }));
  return posts.flatMap((post, index) => {
    const shown = data.shown[index];
    return shown === undefined ? [] : [{ ...post, ...shown }];
  });
}

async function collect(api: Api, options: SeedDemoOptions): Promise<CollectionRun> {
  const started = await persistently(options, (signal) => api(startCollection, { body: {}, signal }));
  const params = { run_id: started.data.run_id };
  const until = Date.now() + (options.runTimeoutMs ?? RUN_TIMEOUT_MS);
  let told = '';
  for (;;) {
    const { data: run } = await persistently(options, (signal) => api(getCollectionRun, { params, signal }));
    const line = `demo: collection ${run.state}, ${run.progress.done} of ${run.progress.planned}`;
    if (line !== told) options.log(line);
    told = line;
    if (run.finished_at !== null) return run;
    if (Date.now() > until) throw new Error(`The collection of the demo (${params.run_id}) has not ended in time; ${line}`);
    await systemClock.sleep(POLL_EVERY_MS, options.signal);
  }
}

/** Does the step again while the platform says "later": it may still be starting, or count calls. */
async function persistently<T>(options: SeedDemoOptions, step: (signal: AbortSignal) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    options.signal?.throwIfAborted();
    try {
      return await withDeadline(CALL_TIMEOUT_MS, options.signal, step);
    } catch (error) {
      const isLater = error instanceof ApiError && (error.status === 429 || error.status === 503);
      if (!isLater || tries >= TRIES_MAX) throw error;
      await systemClock.sleep(TRY_AGAIN_MS, options.signal);
    }
  }
}
