import { attendance } from '@balai/attendance';
import type { Post } from '@balai/contracts/collector';
import { setHash } from '@balai/runtime/core';
import { startTestPlatform, type TestPlatform } from '@balai/testing';
import { drained, feedUnit, firstObservation, postDelivery, postOf, record, type Unit } from './harness/attendance-feed.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { quantile, report, timed } from './harness/metric.ts';
import { size } from './harness/smoke.ts';

// A day of 200 viewers over 40 units and 33 collections: how many answers were kept ones, and whether each like was in the very next answer.

const UNITS = size(40, 3);
const PEOPLE = size(150, 20);
const VIEWERS = size(200, 6);
const RUNS = size(33, 3);
/** Of the units, those whose posts gain likes in a collection. */
const CHANGED_SHARE = 3;
/** Reads of a viewer between two collections, beside those after a hint. */
const READS = 3;

interface Watched {
  readonly unit: Unit;
  readonly post: Post;
  likes: number;
  observations: number;
}

/** What viewers have open: today, the week, the month, the posts of today. */
const VIEWS = ['insta/rekap-likes?', 'insta/rekap-likes?periode=mingguan&', 'insta/rekap-likes?periode=bulanan&', 'insta/posts?'];

/** The next observation of a post: so many people like it now. */
function nextObservation(watched: Watched, likes: number) {
  const { post, unit } = watched;
  const before = unit.handles.slice(0, watched.likes);
  const all = unit.handles.slice(0, likes);
  watched.observations += 1;
  watched.likes = likes;
  const [observation] = firstObservation(post, all);
  if (observation === undefined) throw new Error('no observation');
  const data = {
    ...(observation.envelope.data as object),
    obs_no: watched.observations,
    added: all.slice(before.length),
    active_hash: setHash(new Set(all)),
  };
  return { ...observation, envelope: { ...observation.envelope, data } };
}

async function usesOf(platform: TestPlatform): Promise<{ asked: number; made: number }> {
  const text = await platform.metrics();
  const of = (name: string) => Number(new RegExp(`^balai_cache_${name}_total\\{part="recap_answers"\\} (\\d+)$`, 'm').exec(text)?.[1]);
  return { asked: of('requests'), made: of('misses') };
}

async function day(platform: TestPlatform, all: readonly Watched[]): Promise<void> {
  const tokens = new Map<string, string>();
  for (const { unit } of all) tokens.set(unit.clientId, await platform.signIn({ tenants: [unit.clientId], clientId: unit.clientId }));
  const latencies: number[] = [];
  const read = async ({ unit }: Watched, view: string) => {
    const url = `${platform.baseUrl}/api/${view}client_id=${unit.clientId}`;
    let body = { summary: { totalLikes: -1 } };
    latencies.push(
      await timed(async () => {
        const answer = await fetch(url, { headers: { authorization: `Bearer ${tokens.get(unit.clientId)}` } });
        if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`);
        body = (await answer.json()) as typeof body;
      }),
    );
    return body;
  };
  const viewers = Array.from({ length: VIEWERS }, (_, index) => ({
    watched: all[index % all.length],
    view: VIEWS[index % VIEWS.length] ?? '',
  }));
  let stale = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const touched = all.filter((_, index) => (index + run) % CHANGED_SHARE === 0);
    await record(
      platform,
      touched.map((watched) => nextObservation(watched, Math.min(PEOPLE, watched.likes + 4))),
    );
    await drained(platform);
    for (const watched of touched) if ((await read(watched, VIEWS[0] ?? '')).summary.totalLikes !== watched.likes) stale += 1;
    for (const { watched, view } of viewers) {
      if (watched === undefined) continue;
      const reads = READS + (touched.includes(watched) ? 1 : 0);
      for (let again = 0; again < reads; again += 1) await read(watched, view);
    }
  }
  const { asked, made } = await usesOf(platform);
  report({ name: `answers of a day of ${VIEWERS} viewers that were kept ones`, value: (100 * (asked - made)) / asked, unit: '%' });
  report({ name: `likes missing from the very next answer, of ${RUNS} collections`, value: stale, unit: '', goal: { value: '<= 0' } });
  report({ name: 'an answer of that day, p50', value: quantile(latencies, 0.5), unit: 'ms' });
  report({ name: 'an answer of that day, p99', value: quantile(latencies, 0.99), unit: 'ms' });
}

await withInfrastructure(async () => {
  const platform = await startTestPlatform({ modules: [attendance] });
  try {
    const all: Watched[] = [];
    for (let index = 0; index < UNITS; index += 1) {
      const unit = await feedUnit(platform, `VIEWED${'X'.repeat(index % 20)}${index}`, PEOPLE + index);
      const post = postOf(unit, index, 0);
      await record(platform, [postDelivery(post)]);
      all.push({ unit, post, likes: 0, observations: 0 });
    }
    await drained(platform);
    await day(platform, all);
  } finally {
    await platform.stop();
  }
});
