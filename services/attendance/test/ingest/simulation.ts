import type { EngagementSnapshot, Observation } from '@balai/contracts/collector';
import type { Handle } from '@balai/contracts/identity';
import { type Clock, uuidv7 } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import { aClient, putClients, waitFor } from '@balai/testing';
import { claimResends } from '../../src/facts/repository/states.ts';
import { rebuildStalePosts } from '../../src/ingest/use-cases/rebuild-stale-posts.ts';
import { recordObservations } from '../../src/ingest/use-cases/record-observations.ts';
import { rematchHandles } from '../../src/ingest/use-cases/rematch-handles.ts';
import { takeSnapshots } from '../../src/ingest/use-cases/take-snapshots.ts';
import { changeOwners } from '../../src/people/use-cases/change-owners.ts';
import { resolveQuestion } from '../../src/questions/use-cases/resolve-question.ts';
import { readRecap } from '../../src/recap/use-cases/read-recap.ts';
import { assemble, type Bench, type Sabotage } from '../assembly.ts';
import { aPost } from '../attendance-world.ts';
import { expectedCounts, expectedStatus, type Ownership } from '../reference-model.ts';
import { LEGAL, ScriptedCollector } from '../scripted-collector.ts';
import { HANDLES, PEOPLE, POSTS, type Step } from './step.ts';

type Waiting =
  | { readonly chunk: Observation }
  | { readonly handle: Handle }
  | { readonly snapshot: EngagementSnapshot; readonly isRestated: boolean };

class Crash extends Error {}

/** One case: a client with people, handles and posts, the world they live in, and what the service makes of it. */
export class Simulation {
  private readonly bench: Bench;
  private readonly parts: ReturnType<typeof assemble>;
  private readonly clientId: string;
  private readonly clock: { at: number };
  private readonly people: string[] = [];
  private readonly handleNames: string[];
  private readonly owners = new Map<string, Ownership[]>();
  private readonly likers: Set<string>[] = [];
  private readonly collectors: ScriptedCollector[] = [];
  private waiting: Waiting[] = [];
  /** Second deliveries that come when everything else is long done. */
  private late: Waiting[] = [];
  private isSomethingLost = false;
  /** A change of owners was handed over and not matched yet. */
  private isDirty = false;
  private readonly versions = new Map<string, number>();
  private readonly percent: number;
  private readonly number: number;

  constructor(bench: Bench, number: number, percent: number, sabotage: Sabotage) {
    this.bench = bench;
    this.number = number;
    this.clientId = `C${number}`;
    this.percent = percent;
    this.clock = { at: Date.UTC(2026, 0, 5, 1) };
    this.handleNames = Array.from({ length: HANDLES }, (_, index) => `c${number}.h${index}`);
    const clock: Clock = { now: () => new Date(this.clock.at), sleep: () => Promise.resolve() };
    this.parts = assemble(bench, clock, sabotage);
    for (let index = 0; index < POSTS; index += 1) {
      const post = aPost(this.clientId, `c${number}p${index}`, { taken_at: new Date(this.clock.at).toISOString() });
      this.collectors.push(new ScriptedCollector(post, sabotage.collector ?? LEGAL));
      this.likers.push(new Set());
      this.posts.push(post);
    }
  }
  private readonly posts: ReturnType<typeof aPost>[] = [];

  /** The client, its people and posts, straight into the tables: how they get there is other tests' matter, and this runs hundreds of times. */
  private async begin(): Promise<void> {
    for (let index = 0; index < PEOPLE; index += 1) this.people.push(uuidv7());
    await putClients(this.bench.pool, [aClient(this.clientId, { completion_percent: this.percent })]);
    await this.bench.pool.query(
      `with people as (
         insert into attendance.person (person_id, client_id, nrp, name, active, exempt, version)
         select id, $1, place, 'N', true, place = 3, 1 from unnest($2::uuid[]) with ordinality as p (id, place)),
       posts as (
         insert into attendance.post (post_id, client_id, platform, platform_id, taken_at, taken_on, post_day, url, version)
         select id, $1, 'instagram', id, $4, $4::timestamptz::date, $4::timestamptz::date, '', 1 from unnest($3::uuid[]) as id
         returning post_no, post_day)
       insert into attendance.post_scope (scope_id, platform, post_day, post_no, client_id)
       select $1, 'instagram', post_day, post_no, $1 from posts`,
      [this.clientId, this.people, this.posts.map((post) => post.post_id), new Date(this.clock.at).toISOString()],
    );
  }

  async run(steps: readonly Step[]): Promise<void> {
    await this.begin();
    for (const step of steps) {
      this.clock.at += 60_000;
      await this.step(step);
    }
    await this.check();
    await this.forget();
  }

  /** Now and then what earlier cases left is thrown away: matching reads all facts, and the cases would grow slower and slower. */
  private async forget(): Promise<void> {
    if (this.number % 20 !== 0) return;
    await this.bench.pool.query(
      'truncate attendance.engagement_delta, attendance.observation, attendance.engagement_snapshot, attendance.post_kind_state, attendance.post_attendance, attendance.person_handle',
    );
  }

  private async step(step: Step): Promise<void> {
    if (step.do === 'like') this.likers[step.post]?.add(this.name(step.handle));
    else if (step.do === 'unlike') this.likers[step.post]?.delete(this.name(step.handle));
    else if (step.do === 'observe') this.observe(step);
    else if (step.do === 'own') this.own(this.name(step.handle), this.people[step.person] ?? null);
    else if (step.do === 'deliver') await this.deliver(step);
    else if (step.do === 'lose') this.lose(step.at);
    else if (step.do === 'restate') this.restate(step.post, step.size, step.all);
    else if (step.do === 'race') await this.race(step.at);
    else if (step.do === 'match') await this.match();
    else await this.check();
  }

  private lose(at: number): void {
    const message = this.waiting[at];
    if (message === undefined || 'handle' in message) return;
    this.waiting = this.waiting.filter((other) => other !== message);
    this.isSomethingLost = true;
  }

  /** Everything the collector knows of a post is repeated: because all is asked for again, or this post only. */
  private restate(post: number, size: number, isRestated: boolean): void {
    const chunks = this.collectors[post]?.snapshot(size) ?? [];
    this.waiting.push(...chunks.map((snapshot) => ({ snapshot, isRestated })));
  }

  private name(index: number): string {
    const name = this.handleNames[index];
    if (name === undefined) throw new Error(`no handle ${index}`);
    return name;
  }

  private observe(step: Step & { do: 'observe' }): void {
    const all = [...(this.likers[step.post] ?? [])].sort();
    const saw = { complete: all, truncated: all.filter((_, index) => ((step.seen >> index) & 1) === 1), failed: [], skipped: [] }[
      step.outcome
    ];
    const collector = this.collectors[step.post];
    if (collector === undefined) throw new Error(`no post ${step.post}`);
    const chunks = collector.observe({ at: new Date(this.clock.at), outcome: step.outcome, saw }, step.size);
    this.waiting.push(...chunks.map((chunk) => ({ chunk })));
  }

  /** The handle changes hands now; null: nobody has it from now on. */
  private own(handle: string, person: string | null): void {
    const now = new Date(this.clock.at);
    const history = (this.owners.get(handle) ?? []).map((one) => (one.to === null ? { ...one, to: now } : one));
    if (person !== null) history.push({ person, from: history.length === 0 ? null : now, to: null });
    if (history.length === 0) return;
    this.owners.set(handle, history);
    const version = (this.versions.get(handle) ?? 0) + 1;
    this.versions.set(handle, version);
    this.waiting.push({
      handle: {
        platform: 'instagram',
        handle,
        owners: history.map((one) => ({
          person_id: one.person,
          client_id: this.clientId,
          from: one.from?.toISOString() ?? null,
          to: one.to?.toISOString() ?? null,
        })),
        version,
        deletedAt: null,
      },
    });
  }

  private async receive(tx: Transaction, message: Waiting): Promise<void> {
    if ('chunk' in message) await recordObservations(this.parts.context, tx, [message.chunk]);
    else if ('snapshot' in message)
      await takeSnapshots(this.parts.context, tx, [{ chunk: message.snapshot, isRestated: message.isRestated }]);
    else {
      await changeOwners(this.parts.context, tx, [message.handle]);
      this.isDirty = true;
    }
  }

  /** A batch in one transaction, from anywhere in what waits. A crash rolls back, and the messages come again. */
  private async deliver(step: { at: number; count: number; twice: boolean; crash: boolean }): Promise<void> {
    const batch = this.waiting.slice(step.at, step.at + step.count);
    if (batch.length === 0) return;
    try {
      await this.bench.database.unitOfWork('system', async (tx) => {
        // Snapshots of a batch are taken in together, and so are observations, after the rest of it.
        for (const message of batch) if ('handle' in message) await this.receive(tx, message);
        const snapshots = batch.flatMap((one) => ('snapshot' in one ? [{ chunk: one.snapshot, isRestated: one.isRestated }] : []));
        await takeSnapshots(this.parts.context, tx, snapshots);
        const chunks = batch.flatMap((message) => ('chunk' in message ? [message.chunk] : []));
        await recordObservations(this.parts.context, tx, chunks);
        if (step.crash) throw new Crash();
      });
    } catch (error) {
      if (error instanceof Crash) return;
      throw error;
    }
    this.waiting = this.waiting.filter((message) => !batch.includes(message));
    if (step.twice) this.late.push(...batch);
  }

  /** A chunk and a change of owners at the same moment: the change comes between reading the owners and writing the bits. */
  private async race(at: number): Promise<void> {
    const changes = this.waiting.flatMap((message) => ('handle' in message ? [message] : []));
    const change = changes[at % Math.max(1, changes.length)];
    // The handle that changes hands is among those the chunk adds: else there is nothing to race for.
    const chunk = this.waiting.find(
      (message) => 'chunk' in message && change !== undefined && message.chunk.added.includes(change.handle.handle),
    );
    if (chunk === undefined || change === undefined) return;
    let changing: Promise<void> | null = null;
    this.parts.pause.at = async () => {
      this.parts.pause.at = null;
      let isDone = false;
      changing = this.bench.database
        .unitOfWork('system', (tx) => this.receive(tx, change))
        .then(async () => {
          await rematchHandles(this.parts.context);
          isDone = true;
        });
      await waitFor(async () => isDone || (await this.isSomeoneWaiting()), { what: 'the change to finish or to wait' });
    };
    await this.bench.database.unitOfWork('system', (tx) => this.receive(tx, chunk));
    this.parts.pause.at = null;
    await changing;
    const done = changing === null ? [chunk] : [chunk, change];
    this.waiting = this.waiting.filter((message) => !done.includes(message));
  }

  private async isSomeoneWaiting(): Promise<boolean> {
    const { rows } = await this.bench.pool.query(
      `select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
    );
    return rows.length > 0;
  }

  private async match(): Promise<void> {
    if (this.isDirty) await rematchHandles(this.parts.context);
    this.isDirty = false;
    while (await rebuildStalePosts(this.parts.context));
  }

  /** Delivers what waits and whatever the service asks for again, until it has nothing left to do. */
  private async settle(): Promise<void> {
    for (let round = 0; round < 10; round += 1) {
      while (this.waiting.length > 0) await this.deliver({ at: 0, count: 20, twice: false, crash: false });
      await this.match();
      if (this.late.length > 0) {
        this.waiting = this.late;
        this.late = [];
        continue;
      }
      const rules = { patienceMs: 0, maxResends: 1_000_000, maxPauseMs: 0, limit: 100 };
      const resends = await this.bench.database.unitOfWork('system', (tx) => claimResends(tx, rules));
      const asked = new Set(resends.map((resend) => resend.post_id));
      const mine = this.posts.flatMap((post, index) => (asked.has(post.post_id) ? [index] : []));
      if (mine.length === 0) return;
      for (const index of mine) this.restate(index, 2, false);
    }
    throw new Error('the service asks for the same observations for ever');
  }

  /** Compares recaps under both policies, and the announced sets, with the reference. */
  private async check(): Promise<void> {
    await this.settle();
    if (this.isSomethingLost) {
      // A lost tail is unknown to the service until a later look tells of it.
      this.isSomethingLost = false;
      for (const [post] of this.collectors.entries()) this.observe({ do: 'observe', post, outcome: 'skipped', seen: 0, size: 1 });
      await this.settle();
    }
    const filter = {
      clientId: this.clientId,
      scope: null,
      role: null,
      regionalId: null,
      officialOnly: false,
      obligations: 'own',
      period: { periode: 'semua' },
    } as const;
    const question = await resolveQuestion(this.parts.context, { scope: 'system', clientId: null }, filter, 'instagram');
    for (const countWithdrawn of [true, false]) {
      const recap = await readRecap(this.parts.context, { ...question, postClient: { ...question.postClient, countWithdrawn } });
      const shown = recap.attendance.people
        .map((row) => ({ person: row.person.person_id, observed: row.observed, status: row.status, handle: row.person.handle !== null }))
        .sort((a, b) => a.person.localeCompare(b.person));
      const expected = this.expected(countWithdrawn).sort((a, b) => a.person.localeCompare(b.person));
      if (JSON.stringify(shown) !== JSON.stringify(expected))
        throw new Error(
          `recap differs (count_withdrawn ${countWithdrawn})\n  shown    ${JSON.stringify(shown)}\n  expected ${JSON.stringify(expected)}`,
        );
      if (recap.freshness.incomplete > 0 && !this.collectors.some((one) => this.endedTruncated(one)))
        throw new Error('a post stays incomplete');
    }
  }

  private endedTruncated(collector: ScriptedCollector): boolean {
    const lists = collector.looks.filter((observe) => observe.outcome === 'complete' || observe.outcome === 'truncated');
    return lists.at(-1)?.outcome === 'truncated';
  }

  private expected(countWithdrawn: boolean) {
    const counts = expectedCounts(
      this.collectors.map((collector) => collector.looks),
      this.owners,
      countWithdrawn,
    );
    return this.people.map((person, index) => {
      const observed = counts.get(person) ?? 0;
      const handle = [...this.owners.values()].some((history) => history.some((one) => one.person === person && one.to === null));
      const status = expectedStatus({ total: POSTS, done: observed, exempt: index === 2, handle, percent: this.percent });
      return { person, observed, status, handle };
    });
  }
}
