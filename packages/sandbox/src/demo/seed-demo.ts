import { defineRoute, success } from '@balai/contracts';
import { ApiError, createApi } from '@balai/contracts/client';
import { type CollectionRun, getCollectionRun, startCollection } from '@balai/contracts/collector';
import { createClient, createPerson } from '@balai/contracts/identity';
import { systemClock, withDeadline } from '@balai/runtime/core';
import Type from 'typebox';
import { type DemoPost, demoPosts, demoSince } from './demo-posts.ts';
import { type DemoPerson, demoRoster } from './demo-roster.ts';

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
  /** How long the collection may take; default 10 min. */
  readonly runTimeoutMs?: number;
}

/** What was set up, and how the collection ended. */
export interface SeededDemo {
  readonly clients: number;
  readonly people: number;
  readonly posts: number;
  readonly run: CollectionRun;
}

const CALL_TIMEOUT_MS = 30_000;
const TRIES_MAX = 30;
const TRY_AGAIN_MS = 1000;
const PEOPLE_AT_ONCE = 4;
const REPORT_EVERY_PEOPLE = 50;
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
  response: success(Type.Object({ posts: Type.Integer() })),
});

type Api = ReturnType<typeof createApi>;

/**
 * Tells the demo's story through the platform's own REST: clients, people, fourteen days of posts, one collection. Every step can be
 * repeated: after an interruption the same call completes what is missing and doubles nothing.
 * @throws ApiError when the platform refuses a step; Error when the collection does not end in time
 */
export async function seedDemo(options: SeedDemoOptions): Promise<SeededDemo> {
  const api = createApi({ baseUrl: options.baseUrl, token: options.token });
  const { clients, people } = demoRoster();
  options.log(`demo: ${clients.length} clients, ${people.length} people`);
  for (const client of clients) await ensure(options, (signal) => api(createClient, { body: client, signal }));
  let registered = 0;
  await inParallel(people, PEOPLE_AT_ONCE, async (person) => {
    await ensurePerson(api, options, person);
    registered += 1;
    if (registered % REPORT_EVERY_PEOPLE === 0) options.log(`demo: ${registered} of ${people.length} people`);
  });
  const posts = demoPosts({ clients, people }, options.now);
  for (let from = 0; from < posts.length; from += POSTS_AT_ONCE) {
    await publish(options, posts.slice(from, from + POSTS_AT_ONCE));
    options.log(`demo: ${Math.min(posts.length, from + POSTS_AT_ONCE)} of ${posts.length} posts`);
  }
  const run = await collect(api, options);
  return { clients: clients.length, people: people.length, posts: posts.length, run };
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

async function ensurePerson(api: Api, options: SeedDemoOptions, person: DemoPerson): Promise<void> {
  const { diligence: _, ...known } = person;
  const body = { ...known, roles: [...known.roles], operator: true };
  await ensure(options, (signal) => api(createPerson, { body, signal }));
}

async function publish(options: SeedDemoOptions, posts: readonly DemoPost[]): Promise<void> {
  const sandbox = createApi({ baseUrl: options.sandboxUrl ?? options.baseUrl });
  await persistently(options, (signal) => sandbox(publishBulk, { body: { posts: [...posts] }, signal }));
}

async function collect(api: Api, options: SeedDemoOptions): Promise<CollectionRun> {
  const since = demoSince(options.now);
  const started = await persistently(options, (signal) => api(startCollection, { body: { since }, signal }));
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

async function inParallel<T>(list: readonly T[], atOnce: number, work: (entry: T) => Promise<void>): Promise<void> {
  const waiting = list.values();
  const worker = async (): Promise<void> => {
    for (const entry of waiting) await work(entry);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
