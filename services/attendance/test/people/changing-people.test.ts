import { KIND_THAT_COUNTS, PLATFORMS } from '@balai/contracts';
import { postChanged } from '@balai/contracts/collector';
import { handleChanged, personChanged } from '@balai/contracts/identity';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import {
  aHandle,
  aPerson,
  feedRows,
  generateRows,
  naiveAnswer,
  type PersonRow,
  seeded,
  startTestPlatform,
  type TestPlatform,
  waitFor,
} from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingestSteps } from '../../src/context.ts';
import { attendance } from '../../src/index.ts';
import { rebuildAttendance } from '../../src/ingest/use-cases/rebuild-attendance.ts';
import { aPost } from '../attendance-world.ts';

const STEPS = 24;
const DAYS = ['2026-01-01', '2026-01-04', '2026-01-05', '2026-01-31'];
const ALL = { from: null, to: null };
let platform: TestPlatform;
let admin: string;

beforeAll(async () => {
  platform = await startTestPlatform({ modules: [attendance] });
  admin = await platform.signIn();
});
afterAll(() => platform.stop());

async function get(path: string) {
  const { status, body } = await platform.call('GET', `/api/${path}`, { token: admin });
  expect({ path, status }).toEqual({ path, status: 200 });
  return body;
}

/** A generated world that goes on changing, in the service and beside it in plain rows. */
class ChangingWorld {
  private readonly prefix: string;
  private readonly random: () => number;
  private readonly made;
  people: PersonRow[];
  readonly erased: PersonRow[] = [];
  private readonly versions = new Map<string, number>();
  private late = 0;

  constructor(prefix: string, seed: number) {
    this.prefix = prefix;
    this.random = seeded(seed);
    this.made = generateRows({ seed, units: 3, people: 7, postsADay: 1, days: DAYS, prefix });
    this.people = [...this.made.people];
    this.handles = [...this.made.handles];
    this.posts = [...this.made.posts];
  }
  private handles;
  private posts;

  get rows() {
    return { ...this.made, people: this.people, handles: this.handles, posts: this.posts };
  }
  begin = () => feedRows(platform, this.made);
  private pick<T>(of: readonly T[]): T {
    return of[Math.floor(this.random() * of.length)] as T;
  }
  private newer(id: string): number {
    const version = (this.versions.get(id) ?? 1) + 1;
    this.versions.set(id, version);
    return version;
  }
  private publish({ id, nrp, client, ...person }: PersonRow, version: number, deletedAt: string | null = null) {
    const roles = [...person.roles];
    return platform.deliver(
      personChanged,
      aPerson(client, nrp, { ...person, roles, person_id: id, name: `Orang ${nrp}`, version, deletedAt }),
    );
  }

  async erase(): Promise<void> {
    const person = this.pick(this.people);
    this.people = this.people.filter((one) => one !== person);
    this.erased.push(person);
    await this.publish(person, this.newer(person.id), new Date().toISOString());
  }

  /** Somebody registers whose handle was seen long before. */
  async register(): Promise<void> {
    const strangers = this.made.engagements.flatMap(({ post, handle }) => {
      const on = this.posts.find((one) => one.id === post)?.platform ?? 'instagram';
      return this.handles.some((one) => one.platform === on && one.handle === handle) ? [] : [{ platform: on, handle }];
    });
    const like = this.pick(this.made.people);
    const person = { ...like, id: uuidv7(), nrp: `${this.prefix}late${this.late++}`, exempt: false, active: true };
    this.people = [...this.people, person];
    await this.publish(person, 1);
    const stranger = strangers.length === 0 ? { platform: 'instagram' as const, handle: person.nrp.toLowerCase() } : this.pick(strangers);
    this.handles = [...this.handles, { ...stranger, owners: [{ person: person.id, from: null, to: null }] }];
    const told = aPerson(person.client, person.nrp, { person_id: person.id });
    await platform.deliver(handleChanged, { ...aHandle(stranger.handle, told), platform: stranger.platform });
  }

  async changeRoles(): Promise<void> {
    const person = this.pick(this.people);
    const role = this.pick(['operator', `${this.prefix.toLowerCase()}_dir`]);
    const roles = person.roles.includes(role) ? person.roles.filter((one) => one !== role) : [...person.roles, role];
    const changed = { ...person, roles };
    this.people = this.people.map((one) => (one === person ? changed : one));
    await this.publish(changed, this.newer(person.id));
  }

  async hideOrShow(): Promise<void> {
    const post = this.pick(this.posts);
    const changed = { ...post, isHidden: !post.isHidden };
    this.posts = this.posts.map((one) => (one === post ? changed : one));
    const hidden = changed.isHidden ? { hidden_at: new Date().toISOString(), hidden_reason: 'vanished' } : {};
    const about = {
      post_id: post.id,
      platform: post.platform,
      kind: post.kind,
      taken_at: post.takenAt.toISOString(),
      roles: [...post.roles],
    };
    await platform.deliver(postChanged, aPost(post.client, post.code, { ...about, ...hidden, version: this.newer(post.id) }));
  }

  async step(): Promise<void> {
    const steps = [() => this.erase(), () => this.register(), () => this.changeRoles(), () => this.hideOrShow()];
    await this.pick(steps)();
  }

  async settled(): Promise<void> {
    await waitFor(async () => {
      const { rows } = await platform.owner.query<{ open: boolean }>(
        'select exists (select from attendance.post_kind_state where stale) or exists (select from attendance.dirty_handle) as open',
      );
      return rows[0]?.open === false;
    });
  }

  /** Every recap of the world against plain counting. */
  async check(): Promise<void> {
    await this.settled();
    const directorate = `${this.prefix}_DIR`;
    const questions = [
      ...this.made.clients.map(({ id }) => ({ client: id, words: '' })),
      { client: `${this.prefix}_U1`, scope: 'org', role: 'operator', words: '&scope=org&role=operator' } as const,
      {
        client: directorate,
        scope: 'direktorat',
        role: directorate.toLowerCase(),
        words: `&scope=direktorat&role=${directorate}`,
      } as const,
    ];
    for (const { words, ...asked } of questions)
      for (const network of PLATFORMS) {
        const answer = naiveAnswer(this.rows, { ...ALL, ...asked, platform: network });
        const [path, field] = network === 'instagram' ? ['insta/rekap-likes', 'jumlah_like'] : ['tiktok/rekap-komentar', 'jumlah_komentar'];
        const body = await get(`${path}?client_id=${asked.client}${words}&periode=semua`);
        const shown = new Map(body.data.map((row: Record<string, unknown>) => [row.user_id, [row[field as string], row.status]]));
        const expected = answer.rows.map(
          (row) => [row.person.nrp, [row.person.exempt ? answer.posts.length : row.done.length, row.status]] as const,
        );
        expect({ ...asked, kind: KIND_THAT_COUNTS[network], shown }).toEqual({
          ...asked,
          kind: KIND_THAT_COUNTS[network],
          shown: new Map(expected),
        });
        expect(body.totalPosts).toBe(answer.posts.length);
      }
  }

  /** Where people are named: nobody of them is who was erased. */
  async checkErased(): Promise<void> {
    const paths = this.made.clients.flatMap(({ id }) =>
      ['attendance/units', 'attendance/members', 'attendance/leaderboard', 'attendance/streaks', 'amplify/rekap', 'attendance/shared'].map(
        (path) => `${path}?client_id=${id}&periode=semua`,
      ),
    );
    const found: string[] = [];
    for (const path of [...paths, ...this.posts.map((post) => `posts/${post.id}/evidence`)]) {
      const body = await get(path);
      // A decision stays on record under the number it was made for; whose it was is told no more.
      if (path.startsWith('posts/')) body.data.corrections = [];
      const text = JSON.stringify(body);
      found.push(...this.erased.filter(({ nrp, id }) => text.includes(`"${nrp}"`) || text.includes(id)).map(({ nrp }) => `${path} ${nrp}`));
    }
    expect(found).toEqual([]);
    for (const { nrp, client } of this.erased) {
      const why = await platform.call('GET', `/api/attendance/people/${nrp}/why?client_id=${client}&periode=semua`, { token: admin });
      expect({ nrp, status: why.status }).toEqual({ nrp, status: 404 });
    }
  }
}

describe.each([20_261_123, 7, 4_711])('people who go, come late and change roles, and posts that come and go (seed %i)', (seed) => {
  it('are in every number what plain counting of what is left says, and a rebuild finds nothing to mend', async () => {
    const world = new ChangingWorld(`P${seed}`, seed);
    await world.begin();
    await world.check();
    await world.erase();
    await world.register();
    for (let step = 0; step < STEPS; step += 1) {
      await world.step();
      if (step % 6 === 5) await world.check();
    }
    await world.checkErased();
    const context = { ...ingestSteps(systemClock), clock: systemClock, database: platform.database('attendance') };
    expect((await rebuildAttendance(context, { all: true })).changed).toBe(0);
    await world.check();
  });
});
