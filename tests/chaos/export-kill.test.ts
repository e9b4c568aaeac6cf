import { rm } from 'node:fs/promises';
import { importPeopleTable } from '@balai/contracts/identity';
import { createExport, deleteExport, findExport } from '@balai/contracts/reporting';
import { pageTexts, waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDataDir, type Installation, startSingle } from '../e2e/harness/installation.ts';
import { createAccount, createUnit, signIn, type User } from '../e2e/harness/people.ts';
import { peopleFiles } from '../e2e/harness/people-files.ts';
import { type Ledger, openEmbeddedLedger } from './kit/ledger.ts';

/** So many that a PDF of them is written for seconds: there is a middle to kill it in. */
const PEOPLE = 6_000;
/** Personnel numbers from here on. */
const FIRST_NUMBER = 96_000_000;
/** A file of the directory holds these. */
const DIRECTORY = 20_000;

describe('a process killed without warning in the middle of a file', () => {
  let installation: Installation;
  let dataDir: string;
  let ledger: Ledger;
  let admin: User;

  beforeAll(async () => {
    dataDir = await emptyDataDir();
    installation = await startSingle({ BALAI_DATA_DIR: dataDir });
    ledger = await openEmbeddedLedger(dataDir);
    await createAccount(installation, 'kepala', 'admin');
    admin = await signIn(installation, 'kepala');
    await createUnit(admin, 'BESAR', 1);
    await crowd();
  });
  afterAll(async () => {
    await ledger?.close();
    await installation?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function crowd() {
    const people = Array.from({ length: PEOPLE - 1 }, (_, at) => ({
      ...{ user_id: String(FIRST_NUMBER + at), nama: `PERSONEL ${at}`, title: 'BRIPDA', divisi: 'BAG OPS' },
    }));
    for (const file of peopleFiles(people)) await admin.api(importPeopleTable, { body: { client_id: 'BESAR', strict: true, file } });
    const known = () => ledger.query(`select from attendance.person where client_id = 'BESAR' and deleted_at is null`);
    await waitFor(async () => (await known()).length === PEOPLE, { what: 'attendance to know everybody' });
  }

  it('is made again from its beginning after the next start: whole, once, and with the days it was asked for', async () => {
    const asked = await admin.api(createExport, {
      body: { view: 'recap-likes', format: 'pdf', query: { client_id: 'BESAR', periode: 'mingguan', tanggal: '2026-01-07' } },
    });
    const id = asked.data.export_id;
    const find = async () => (await admin.api(findExport, { params: { id } })).data;
    const stoodAt = await waitFor(
      async () => {
        const { state, progress } = await find();
        if (state === 'done') throw new Error('the file was done before anything was killed');
        return state === 'running' && progress.done > 0 && progress;
      },
      { what: 'rows of the file' },
    );
    await installation.kill('all');
    await ledger.close();
    expect(stoodAt.done).toBeLessThan(PEOPLE);
    await installation.restart('all');
    ledger = await openEmbeddedLedger(dataDir);
    const done = await waitFor(
      async () => {
        const now = await find();
        if (now.state === 'failed') throw new Error(now.reason ?? 'failed');
        return now.state === 'done' && now;
      },
      { what: 'the file to be made again' },
    );
    expect(done).toMatchObject({ progress: { planned: PEOPLE, done: PEOPLE }, file_name: 'rekap-like_BESAR_2026-01-05_2026-01-11.pdf' });
    const file = await fetch(new URL(done.url ?? '', installation.baseUrl));
    expect(file.headers.get('content-disposition')).toContain('rekap-like_BESAR_2026-01-05_2026-01-11.pdf');
    const text = (await pageTexts(Buffer.from(await file.arrayBuffer()))).join('\n');
    const people = new Set([...text.matchAll(/\b96\d{6}\b/g)].map(([nrp]) => nrp));
    expect(people.size).toBe(PEOPLE - 1);
    const [job] = await ledger.query<{ attempt: number; blob_id: string }>(
      `select attempt, blob_id from reporting.render where render_id = $1`,
      [id],
    );
    expect(job).toMatchObject({ attempt: 2 });
    // The bytes of the dead one belong to nobody and go by themselves; those of the file are kept once.
    const kept = await ledger.query(`select blob_id from blobs.reference where owner = $1`, [`reporting.export:${id}`]);
    expect(kept).toEqual([{ blob_id: job?.blob_id }]);
    await admin.api(deleteExport, { params: { id } });
    expect(await ledger.query(`select from blobs.reference where owner = $1`, [`reporting.export:${id}`])).toEqual([]);
  });

  it('of the directory is made again, whole and once', async () => {
    await ledger.query(
      `insert into identity.person (person_id, client_id, nrp, name, roles, active, exempt, version, created_at, updated_at)
       select gen_random_uuid(), 'BESAR', (700000 + n)::text, 'PRAJURIT ' || lpad(n::text, 5, '0'), '{}', true, false, 1, now(), now()
       from generate_series(1, ${DIRECTORY}) n`,
    );
    const query = { client_id: 'BESAR', q: 'PRAJURIT', sort: 'nama' };
    const id = (await admin.api(createExport, { body: { view: 'people', format: 'csv', query } })).data.export_id;
    const find = async () => (await admin.api(findExport, { params: { id } })).data;
    await waitFor(
      async () => {
        const { state } = await find();
        if (state === 'done') throw new Error('the file was done before anything was killed');
        return state === 'running';
      },
      { what: 'identity to begin the file' },
    );
    await installation.kill('all');
    await ledger.close();
    await installation.restart('all');
    ledger = await openEmbeddedLedger(dataDir);
    const done = await waitFor(
      async () => {
        const now = await find();
        if (now.state === 'failed') throw new Error(now.reason ?? 'failed');
        return now.state === 'done' && now;
      },
      { what: 'the file to be made again' },
    );
    expect(done.progress).toEqual({ planned: DIRECTORY, done: DIRECTORY });
    const text = await (await fetch(new URL(done.url ?? '', installation.baseUrl))).text();
    expect([...text.matchAll(/\bPRAJURIT (\d{5})\b/g)].map(([, no]) => Number(no))).toEqual(
      Array.from({ length: DIRECTORY }, (_, at) => at + 1),
    );
    expect(await ledger.query(`select from blobs.reference where owner = $1`, [`reporting.export:${id}`])).toHaveLength(1);
  });
});
