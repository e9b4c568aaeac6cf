import { type Account, accountChanged } from '@balai/contracts/access';
import { fireDelivery } from '@balai/contracts/attendance';
import { sendDelivery } from '@balai/contracts/notifier';
import { uuidv7 } from '@balai/runtime';
import { aClient, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

/** Whom a sending names: nobody whom its account does not see. */
let platform: SharedPlatform;
/** Sees the directorate, and not the unit whose people hold its role. */
let narrow: string;
let wide: string;
beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  const feed = feeder(platform);
  await feed.client(aClient('SEE_DIR', { type: 'direktorat' }));
  await feed.client(aClient('SEE_UNIT'));
  await feed.person(aPerson('SEE_DIR', '86601', { name: 'ORANG SENDIRI', roles: ['see_dir'] }));
  await feed.person(aPerson('SEE_UNIT', '86602', { name: 'ORANG SATUAN', roles: ['see_dir'] }));
  await feed.post(aPost('SEE_DIR', 'SEEPOST'));
  narrow = await platform.signIn({ username: 'see.sempit', tenants: ['SEE_DIR'], clientId: 'SEE_DIR' });
  wide = await platform.signIn({ username: 'see.luas', tenants: ['SEE_DIR', 'SEE_UNIT'], clientId: 'SEE_DIR' });
  const { rows } = await platform.owner.query<{ body: Account }>(
    "select body from access.account where body->>'username' in ('see.sempit', 'see.luas')",
  );
  for (const { body } of rows) await platform.deliver(accountChanged, { ...body, version: 2 });
});

const content = { kind: 'attendance', platform: 'instagram' };
const post = (path: string, token: string, body: object = {}) => platform.call('POST', `/api/deliveries${path}`, { token, body });
async function make(token: string): Promise<string> {
  const { body, status } = await post('', token, {
    ...{ client_id: 'SEE_DIR', name: 'Rekap sore', content, channel: 'whatsapp', recipients: ['6281286600001'] },
    schedule: { days: [1], times: ['15:20'] },
  });
  expect(status).toBe(201);
  return body.data.id;
}
const previewOf = async (token: string, id?: string): Promise<string> => {
  const body = id === undefined ? { client_id: 'SEE_DIR', content, channel: 'whatsapp' } : {};
  const answer = await post(id === undefined ? '/preview' : `/${id}/preview`, token, body);
  expect(answer.status).toBe(200);
  return answer.body.data.text;
};
async function sentBy(plan_id: string): Promise<string | undefined> {
  const run_id = uuidv7();
  await platform.deliver(fireDelivery, { run_id, plan_id, client_id: 'SEE_DIR', due_at: new Date().toISOString(), late: false });
  return (await platform.sent('attendance', sendDelivery)).find(({ data }) => data.run_id === run_id)?.data.text;
}

describe('a sending names nobody whom its account does not see', () => {
  it('before it exists', async () => {
    const whole = await previewOf(wide);
    for (const name of ['ORANG SENDIRI', 'ORANG SATUAN']) expect(whole).toContain(name);
    const text = await previewOf(narrow);
    expect(text).toContain('ORANG SENDIRI');
    expect(text).not.toContain('ORANG SATUAN');
  });

  it('when it is due', async () => {
    expect(await sentBy(await make(wide))).toContain('ORANG SATUAN');
    const text = await sentBy(await make(narrow));
    expect(text).toContain('ORANG SENDIRI');
    expect(text).not.toContain('ORANG SATUAN');
  });

  it('nor shows it to a reader who does not see them either', async () => {
    const id = await make(wide);
    expect(await previewOf(wide, id)).toContain('ORANG SATUAN');
    expect(await previewOf(narrow, id)).not.toContain('ORANG SATUAN');
  });
});
