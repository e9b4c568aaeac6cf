import { attendance } from '@balai/attendance';
import { startTestPlatform } from '@balai/testing';
import pg from 'pg';
import { drained, feedUnit, firstObservation, postDelivery, postOf, record } from './harness/attendance-feed.ts';
import { copyIn } from './harness/copy-in.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { report, timed } from './harness/metric.ts';
import { rounds, size } from './harness/smoke.ts';

// 100,000 engagements from delivery records to committed facts and bitmaps, beside loading as many bare rows with COPY.

const POSTS = size(50, 4);
const PEOPLE = size(2_000, 50);
const ROUNDS = rounds(3);

/** COPY into a table with the key that identifies an engagement. */
async function copyMs(url: string, rows: readonly (readonly [string, string])[]): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      'drop table if exists public.engagement; create table public.engagement (post_id uuid, kind text, handle text, seen_at timestamptz, primary key (post_id, kind, handle))',
    );
    const now = new Date().toISOString();
    const text = rows.map(([post, handle]) => `${post}\tlikes\t${handle}\t${now}\n`).join('');
    return await timed(() => copyIn(client, 'public.engagement', text));
  } finally {
    await client.end();
  }
}

await withInfrastructure(async () => {
  const platform = await startTestPlatform({ modules: [attendance] });
  try {
    const unit = await feedUnit(platform, 'UNIT', PEOPLE);
    const perSecond = (ms: number) => (POSTS * PEOPLE) / (ms / 1_000);
    const ours: number[] = [];
    const copied: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const posts = Array.from({ length: POSTS }, (_, index) => postOf(unit, round * POSTS + index, index % 20));
      await record(platform, posts.map(postDelivery));
      await drained(platform);
      const looks = posts.flatMap((post) => firstObservation(post, unit.handles));
      const ms = await timed(async () => {
        await record(platform, looks);
        await drained(platform);
      });
      ours.push(perSecond(ms));
      const rows = posts.flatMap((post) => unit.handles.map((handle) => [post.post_id, handle] as const));
      copied.push(perSecond(await copyMs(platform.databaseUrl, rows)));
    }
    const { rows: counted } = await platform.owner.query('select count(*)::int as n from attendance.inbox where dead_at is not null');
    if (counted[0]?.n !== 0) throw new Error('observations died');
    report({
      name: `ingest of ${(POSTS * PEOPLE).toLocaleString('en-US')} engagements, beside COPY`,
      value: ours,
      unit: 'engagements/s',
      reference: copied,
      goal: { ratio: '>= 0.4' },
    });
  } finally {
    await platform.stop();
  }
});
