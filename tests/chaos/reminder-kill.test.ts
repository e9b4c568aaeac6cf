import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getReminders, sendReminders } from '@balai/contracts/attendance';
import { waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installation, startSingle } from '../e2e/harness/installation.ts';
import { collect, createAccount, createUnit, publish, signIn, type User } from '../e2e/harness/people.ts';
import { type Ledger, openEmbeddedLedger } from './kit/ledger.ts';

const PEOPLE = 100;

describe('a process killed without warning right after people were reminded', () => {
  let installation: Installation;
  let dataDir: string;
  let ledger: Ledger;
  let admin: User;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'balai-reminders-'));
    installation = await startSingle({ BALAI_DATA_DIR: dataDir, NOTIFIER_UNKNOWN_WINDOW_MS: '1000' });
    ledger = await openEmbeddedLedger(dataDir);
    await createAccount(installation, 'kepala', 'admin');
    admin = await signIn(installation, 'kepala');
    await createUnit(admin, 'INGAT', PEOPLE);
    await ledger.query(
      `update identity.person set wants_whatsapp = true, whatsapp = '62812' || lpad(right(nrp, 4), 8, '0') where client_id = 'INGAT'`,
    );
    await publish(installation, 'INGAT', 'instagram');
    await collect(admin, { client_id: 'INGAT' });
  });
  afterAll(async () => {
    await ledger?.close();
    await installation?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('everybody has one message and one result after the next start, whatever had got how far', async () => {
    const people = await waitFor(
      async () => {
        const known = await ledger.query<{ person_id: string }>(`select person_id from attendance.person where client_id = 'INGAT'`);
        return known.length === PEOPLE && known;
      },
      { what: 'attendance to know everybody' },
    );
    const body = { client_id: 'INGAT', platform: 'instagram' as const, person_ids: people.map((one) => one.person_id), preview: false };
    const { data } = await admin.api(sendReminders, { body });
    expect(data.batch?.counts).toMatchObject({ people: PEOPLE, queued: PEOPLE });
    await installation.kill('all');
    await ledger.close();
    await installation.restart('all');
    ledger = await openEmbeddedLedger(dataDir);
    const { batch, reminders } = await waitFor(
      async () => {
        const now = (await admin.api(getReminders, { params: { id: data.batch?.batch_id ?? '' } })).data;
        return now.reminders.every((one) => one.state !== 'queued' && one.delivery !== null) && now;
      },
      { what: 'a result for everybody' },
    );
    expect([reminders.length, batch.counts.whatsapp, batch.counts.sent + batch.counts.unconfirmed]).toEqual([PEOPLE, PEOPLE, PEOPLE]);
    // What was in flight when it died is in doubt, and not sent again.
    expect(batch.counts.unconfirmed).toBeLessThanOrEqual(1);
    const [messages] = await ledger.query<{ all: number; people: number }>(
      `select count(*)::int as all, count(distinct recipient)::int as people from notifier.message where intent_key like 'notice:%'`,
    );
    expect(messages).toEqual({ all: PEOPLE, people: PEOPLE });
    const again = await admin.api(sendReminders, { body });
    expect(again.data.batch?.counts).toMatchObject({ queued: 0, skipped: PEOPLE });
  });
});
