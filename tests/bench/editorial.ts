import { MODULES } from '@balai/cli';
import { clientChanged } from '@balai/contracts/identity';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, startTestPlatform, type TestPlatform } from '@balai/testing';
import { withInfrastructure } from './harness/infrastructure.ts';
import { report, timed } from './harness/metric.ts';
import { makeReleases } from './harness/releases.ts';
import { rounds, size } from './harness/smoke.ts';

// The editorial desk with 10,000 press releases of one client, and 10,000 of others beside them: its search and its board over HTTP.

const RELEASES = size(10_000, 100);
const ROUNDS = rounds(25);
const BATCH = 500;
const TIME_LIMIT_MS = 300_000;

/** Puts releases into the table as they would stand there, past the workflow that would take an hour. */
async function seed(platform: TestPlatform, clientId: string, seedNo: number): Promise<void> {
  const rows = makeReleases(RELEASES, clientId, seedNo, uuidv7);
  for (let from = 0; from < rows.length; from += BATCH)
    await platform.owner.query(
      `insert into editorial.piece (piece_id, client_id, kind, state, title, topic, summary, content, category, tags, event_at, author_name,
         updated_by_name, created_at, updated_at)
       select piece_id, client_id, 'press_release', state, title, topic, summary, content, category, tags, at, 'penulis', 'penulis', at, at
       from jsonb_to_recordset($1) as r(piece_id uuid, client_id text, state text, title text, topic text, summary text, content text,
         category text, tags text[], at timestamptz)`,
      [JSON.stringify(rows.slice(from, from + BATCH))],
    );
}

async function measure(platform: TestPlatform): Promise<void> {
  const bound = await platform.signIn({ role: 'operator', tenants: ['DESK'], clientId: 'DESK' });
  const wide = await platform.signIn();
  const call = async (token: string, path: string) => {
    const { status, body } = await platform.call('GET', path, { token });
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  };
  const questions = [
    ['search for a common word', bound, '/api/editorial/pieces?q=warga&limit=20', 50],
    ['search for two words by their stems', bound, '/api/editorial/pieces?q=mengungkap%20narkoba&limit=20', 50],
    ['search for a rare word', bound, '/api/editorial/pieces?q=LP-4711&limit=20', 50],
    ['search for part of a title', bound, '/api/editorial/pieces?q=enertib&limit=20', 50],
    ['search over all clients', wide, '/api/editorial/pieces?q=narkoba&limit=20', 50],
    ['first page of the list', bound, '/api/editorial/pieces?limit=50', 50],
    ['board of a client', bound, '/api/editorial/board?client_id=DESK', 100],
    ['board of all clients', wide, '/api/editorial/board', 100],
  ] as const;
  for (const [what, token, path, goalMs] of questions) {
    await call(token, path);
    const value: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) value.push(await timed(() => call(token, path)));
    report({
      name: `editorial desk, ${RELEASES.toLocaleString('en-US')} releases of a client: ${what}`,
      value,
      unit: 'ms',
      goal: { value: `<= ${goalMs}` },
    });
  }
}

await withInfrastructure(async () => {
  const platform = await startTestPlatform({ modules: MODULES.filter(({ name }) => name === 'editorial') });
  try {
    for (const clientId of ['DESK', 'OTHER']) await platform.deliver(clientChanged, aClient(clientId), { tenant: clientId });
    await seed(platform, 'DESK', 1);
    await seed(platform, 'OTHER', 2);
    // As autovacuum leaves it a minute later.
    await platform.owner.query('vacuum analyze editorial.piece');
    await measure(platform);
  } finally {
    await platform.stop();
  }
}, TIME_LIMIT_MS);
