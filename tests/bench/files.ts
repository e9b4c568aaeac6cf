import { createExport, findExport } from '@balai/contracts/reporting';
import { waitFor } from '@balai/testing';
import { withInfrastructure } from './harness/infrastructure.ts';
import { median, report } from './harness/metric.ts';
import { buildRegion, REGION, type Region } from './harness/region.ts';

// Files of a region's month (12,100 people): how long a job takes, what memory it needs, and how long everybody else waits meanwhile.

const TIME_LIMIT_MS = 900_000;
const FILES = [
  ['recap-likes', 'csv'],
  ['recap-likes', 'xlsx'],
  ['recap-likes', 'pdf'],
  ['matrix-likes', 'csv'],
  ['matrix-likes', 'xlsx'],
  ['matrix-likes', 'pdf'],
  ['anev', 'xlsx'],
] as const;
/** Another caller's pause between two answers. */
const PAUSE_MS = 50;
/** A file of a region is there while people still remember that they asked for it. */
const GOAL_SECONDS = { csv: 5, xlsx: 15, pdf: 30 } as const;

/** Answers of somebody else, in milliseconds, until it is told to stop. */
async function others({ baseUrl, user, units }: Region, until: AbortSignal): Promise<number[]> {
  const waits: number[] = [];
  const [unit] = units;
  while (!until.aborted) {
    const began = performance.now();
    await (
      await fetch(`${baseUrl}/api/insta/rekap-likes?client_id=${unit}`, { headers: { authorization: `Bearer ${user.token}` } })
    ).arrayBuffer();
    waits.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return waits.sort((a, b) => a - b);
}

async function measure(region: Region, [view, format]: (typeof FILES)[number]): Promise<void> {
  const { user, directorate, role, month } = region;
  const days = { start_date: month.from, end_date: month.to, ...(view === 'anev' ? { time_range: 'custom' } : {}) };
  const before = await region.residentMb();
  const stopped = new AbortController();
  const waiting = others(region, stopped.signal);
  const began = performance.now();
  let most = before;
  let bytes = 0;
  let seconds = 0;
  let waits: number[] = [];
  try {
    const query = { client_id: directorate, scope: 'direktorat', role, ...days };
    const { data } = await user.api(createExport, { body: { view, format, query } });
    const done = await waitFor(
      async () => {
        most = Math.max(most, await region.residentMb());
        const job = (await user.api(findExport, { params: { id: data.export_id } })).data;
        if (job.state === 'failed') throw new Error(job.reason ?? 'failed');
        return job.state === 'done' && job;
      },
      { timeoutMs: 120_000, what: `${view} as ${format}` },
    );
    seconds = (performance.now() - began) / 1_000;
    bytes = done.bytes ?? 0;
  } finally {
    stopped.abort();
    waits = await waiting;
  }
  const name = `${view} as ${format}`;
  report({ name: `${name}: ready after`, value: seconds, unit: 's', goal: { value: `<= ${GOAL_SECONDS[format]}` } });
  report({ name: `${name}: size`, value: bytes / 1_000_000, unit: 'MB' });
  report({ name: `${name}: memory beyond before`, value: most - before, unit: 'MB' });
  report({ name: `${name}: others wait, median`, value: median(waits), unit: 'ms' });
  report({ name: `${name}: others wait, longest`, value: waits.at(-1) ?? 0, unit: 'ms' });
}

await withInfrastructure(async () => {
  const region = await buildRegion(REGION);
  try {
    await region.installation.command(['admin', 'premium', '--username', 'region', '--tier', 'tier1']);
    for (const file of FILES) await measure(region, file);
  } finally {
    await region.stop();
  }
}, TIME_LIMIT_MS);
