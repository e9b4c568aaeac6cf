import { readFile } from 'node:fs/promises';
import { attendancePosts, postEvidence } from '@balai/contracts/attendance';
import { type Installation, startDistributed } from '../e2e/harness/installation.ts';
import { collect, createAccount, createUnit, signIn, type User } from '../e2e/harness/people.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { inTurns, report, timed } from './harness/metric.ts';
import { rounds, size } from './harness/smoke.ts';
import { startStandIn } from './harness/stand-in.ts';

// A post of very many likes, from the provider to the recap, in a process a service: how much more memory each takes than for a small one.

const PER_PAGE = 50;
const WARM_UP = 1_000;
/** Likers of a post, by the client that posted it. */
const SIZES: Readonly<Record<string, number>> = size({ MANY: 100_000, MOST: 500_000 }, { MANY: 2_000 });
const PEOPLE = 50;
/** Rows of a page of evidence, and how often one is asked for. */
const ROWS = 50;
const PAGES = rounds(8);
/** Folding the post's likes anew takes several times this. */
const PAGE_MS = 100;
const POLL_MS = 100;
const TIME_LIMIT_MS = 900_000;
/** The heap that containers give a process (docker-compose.yml). */
const HEAP = { NODE_OPTIONS: '--max-old-space-size=512' };
const UNLIMITED = { COLLECTOR_RATE_PER_SECOND: '10000', COLLECTOR_DAILY_BUDGET: '100000000' };

/** Resident memory of a process in MB; null when it has ended. */
async function residentMb(pid: number | undefined): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kb = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kb === undefined ? null : Number(kb) / 1_024;
}

/** The most memory that each process held while some work was done. */
async function mostWhile(installation: Installation, work: () => Promise<unknown>): Promise<Map<string, number>> {
  const most = new Map<string, number>();
  const sample = async () => {
    for (const [name, child] of installation.children) {
      const now = await residentMb(child.pid);
      if (now !== null) most.set(name, Math.max(most.get(name) ?? 0, now));
    }
  };
  const watch = setInterval(sample, POLL_MS);
  await work().finally(() => clearInterval(watch));
  await sample();
  return most;
}

async function measure(installation: Installation, user: User, standIn: Awaited<ReturnType<typeof startStandIn>>): Promise<void> {
  const takeIn = async (clientId: string, likers: number) => {
    await createUnit(user, clientId, PEOPLE);
    await standIn.begin({ posts: 1, pages: likers / PER_PAGE, workers: 1, latency: 0 });
    const ended = await collect(user, { client_id: clientId, platform: 'instagram' }, TIME_LIMIT_MS);
    if (ended.counts.engagements_new !== likers)
      throw new Error(`${ended.counts.engagements_new} of ${likers} likes: ${JSON.stringify(ended)}`);
  };
  const warm = await mostWhile(installation, () => takeIn('FEW', WARM_UP));
  for (const [clientId, likers] of Object.entries(SIZES)) {
    let ms = 0;
    const most = await mostWhile(installation, async () => {
      ms = await timed(() => takeIn(clientId, likers));
    });
    const count = likers.toLocaleString('en-US');
    for (const [name, mb] of most)
      report({
        name: `${name} while a post of ${count} likes is taken in, beyond one of ${WARM_UP.toLocaleString('en-US')}`,
        value: Math.max(0, mb - (warm.get(name) ?? 0)),
        unit: 'MB',
        goal: { value: '<= 60' },
      });
    await measureEvidence(user, clientId, count);
    report({ name: `a post of ${count} likes, provider to recap`, value: likers / (ms / 1_000), unit: 'likes/s' });
  }
}

/** Pages of what is behind the numbers of a post, beside those of the small one, each a question that nobody asked before. */
async function measureEvidence(user: User, clientId: string, count: string): Promise<void> {
  let asked = 0;
  const page = async (of: string) => {
    const { data } = await user.api(attendancePosts, { query: { client_id: of, periode: 'harian' } });
    const id = data[0]?.post_id ?? '';
    return () => {
      asked += 1;
      return timed(() => user.api(postEvidence, { params: { id }, query: { limit: ROWS, q: `page${asked}` } }));
    };
  };
  const [large, small] = [await page(clientId), await page('FEW')];
  // What is read for the first time is folded once.
  await Promise.all([large(), small()]);
  const { value, reference } = await inTurns(PAGES, large, small);
  report({
    name: `a page of the evidence of a post of ${count} likes, beside one of ${WARM_UP.toLocaleString('en-US')}`,
    value: Math.min(...value),
    reference: Math.min(...reference),
    unit: 'ms',
    goal: { value: `<= ${PAGE_MS}` },
  });
}

await withInfrastructure(async ({ amqpUrl, redisUrl }) => {
  if (amqpUrl === null || redisUrl === null) throw new Error('this needs RabbitMQ and Redis');
  const standIn = await startStandIn();
  const installation = await startDistributed({ ...HEAP, ...UNLIMITED, RAPIDAPI_INSTAGRAM_URL: standIn.url });
  try {
    await createAccount(installation, 'bench', 'admin');
    await measure(installation, await signIn(installation, 'bench'), standIn);
  } finally {
    await installation.stop();
    await standIn.stop();
  }
}, TIME_LIMIT_MS);
