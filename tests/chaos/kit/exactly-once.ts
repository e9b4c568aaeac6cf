import type { QueryOf } from '@balai/contracts';
import { commentsRecap, likesRecap, postEvidence } from '@balai/contracts/attendance';
import { expect } from 'vitest';
import type { Installation } from '../../e2e/harness/installation.ts';
import type { Unit, User } from '../../e2e/harness/people.ts';
import type { CrowdedPost } from './crowd.ts';
import type { Ledger } from './ledger.ts';

/** The numbers of both recaps of a unit, without what names the moment. */
export async function recapsOf(user: User, unit: Unit) {
  const likes = await user.api(likesRecap, { query: { client_id: unit.clientId, periode: 'harian' } });
  const comments = await user.api(commentsRecap, { query: { client_id: unit.clientId, periode: 'harian' } });
  const numbers = (recap: typeof likes | typeof comments) => ({
    posts: recap.totalPosts,
    people: recap.usersCount,
    distribution: recap.summary.distribution,
    freshness: { ...recap.freshness, asOf: null },
  });
  return {
    likes: { ...numbers(likes), total: likes.summary.totalLikes, rows: new Map(likes.data.map((row) => [row.username, row.jumlah_like])) },
    comments: {
      ...numbers(comments),
      total: comments.summary.totalComments,
      rows: new Map(comments.data.map((row) => [row.username, row.jumlah_komentar])),
    },
  };
}

const bare = (handle: string | null | undefined): string => (handle ?? '').replace(/^@/, '');

/** All engagements and observations of a post, read page by page. */
async function evidenceOf(user: User, id: string) {
  const page = async (query: QueryOf<typeof postEvidence>) => (await user.api(postEvidence, { params: { id }, query })).data;
  const first = await page({ limit: 300, observations_limit: 100 });
  const { engagements, observations } = first;
  for (let cursor = first.next_cursor; cursor !== null; ) {
    const next = await page({ limit: 300, cursor });
    engagements.push(...next.engagements);
    cursor = next.next_cursor;
  }
  for (let cursor = first.observations_next_cursor; cursor !== null; ) {
    const next = await page({ observations_limit: 100, observations_cursor: cursor });
    observations.push(...next.observations);
    cursor = next.observations_next_cursor;
  }
  return { engagements, observations };
}

/** Recaps and evidence say exactly what the world says: every engagement once, none missing, none invented. */
export async function expectTheWorld(user: User, posts: readonly CrowdedPost[]): Promise<void> {
  for (const post of posts) {
    const data = await evidenceOf(user, post.name);
    expect(
      data.engagements
        .filter((one) => one.withdrawn_at === null)
        .map((one) => one.handle)
        .sort(),
    ).toEqual([...post.handles].sort());
    const looks = data.observations.filter((one) => one.kind === (post.platform === 'instagram' ? 'likes' : 'comments'));
    // What was wiped comes back as a snapshot, which has the newest look only: from the first look that is kept on, none is missing.
    const first = Math.min(...looks.map((observation) => observation.obs_no));
    expect(looks.map((observation) => observation.obs_no).sort((a, b) => a - b)).toEqual(looks.map((_, index) => first + index));
    const since = looks.find((observation) => observation.obs_no === first)?.observed_at ?? '';
    const seenSince = data.engagements.filter((one) => first === 1 || one.first_seen_at >= since);
    if (first === 1) expect(seenSince).toHaveLength(post.handles.size);
    expect(looks.reduce((sum, observation) => sum + observation.added, 0)).toBe(seenSince.length);
    expect(looks.every((observation) => observation.chunks_missing === 0)).toBe(true);
  }
  for (const unit of new Set(posts.map((post) => post.unit))) {
    const recaps = await recapsOf(user, unit);
    for (const [platform, recap] of [
      ['instagram', recaps.likes],
      ['tiktok', recaps.comments],
    ] as const) {
      const own = posts.filter((post) => post.unit === unit && post.platform === platform);
      const expected = unit.handles.map((handle) => [handle, own.filter((post) => post.handles.has(handle)).length] as const);
      expect(recap.posts).toBe(own.length);
      expect(new Map([...recap.rows].map(([handle, count]) => [bare(handle), count]))).toEqual(new Map(expected));
      expect(recap.total).toBe(expected.reduce((sum, [, count]) => sum + count, 0));
      expect(recap.freshness).toMatchObject({ incomplete: 0, failed: 0, neverObserved: 0 });
    }
  }
}

/** Nothing is left over: no message under way or given up, no run open, no observation twice. */
export async function expectNothingLeft(installation: Installation, ledger: Ledger): Promise<void> {
  await ledger.quiet();
  const { output } = await installation.command(['dead-letters', 'list']);
  expect(output).toContain('0 dead letters');
  const twice = await ledger.query('select post_no, kind, obs_no from attendance.observation group by 1, 2, 3 having count(*) > 1');
  expect(twice).toEqual([]);
  const differing = await ledger.query(`
    select o.post_id, o.kind, o.last_obs_no, s.applied_obs from collector.engagement_state o
    join attendance.post p using (post_id) left join attendance.post_kind_state s on s.post_no = p.post_no and s.kind = o.kind
    where s.applied_obs is distinct from o.last_obs_no or s.active_hash is distinct from o.active_hash`);
  expect(differing).toEqual([]);
  expect(await ledger.query('select run_id from collector.run where finished_at is null')).toEqual([]);
}
