import { PRIVACY_COMMANDS } from '@balai/contracts/catalogue';
import { makeLogger, systemClock, uuidv7 } from '@balai/runtime/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { acknowledgeRequest } from '../../src/privacy/use-cases/finish-request.ts';
import { type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

let platform: SharedIdentity;
const tokens: Record<string, string> = {};
let serial = 97200;

const call = (who: string, method: string, path: string, body?: unknown) =>
  platform.call(method, path, { token: tokens[who] ?? platform.admin, ...(body === undefined ? {} : { body }) });

async function somebody(client = 'PRIV_ALFA'): Promise<{ nrp: string; personId: string }> {
  const nrp = String(serial++);
  return { nrp, personId: (await platform.addPerson(nrp, client, { since: '2026-01-05' })).person_id };
}

async function filed(nrp: string, kind: 'export' | 'erasure'): Promise<string> {
  const { status, body } = await call('admin', 'POST', '/api/privacy/requests', { nrp, kind, reason: 'Surat nomor 3' });
  expect(status).toBe(201);
  return body.data.request_id;
}

/** A service answers, as its command would. */
const answers = (requestId: string, service: string, rows: number) => {
  const context = { newId: uuidv7, clock: systemClock, blobs: platform.platform.blobs, logger: makeLogger('silent', false) };
  return platform
    .database('identity')
    .unitOfWork('system', (tx) => acknowledgeRequest(context, tx, { requestId, service, counts: { person: rows }, partId: null }, {}));
};
const shown = async (requestId: string) => (await call('admin', 'GET', `/api/privacy/requests/${requestId}`)).body.data;

beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient('PRIV_ALFA', {});
  await platform.addClient('PRIV_BETA', {});
  await platform.account('priv.petugas', 'operator', 'PRIV_ALFA');
  tokens.operator = (await platform.logIn('priv.petugas')).token;
});

describe('a request about personal data', () => {
  it('is due within three days, and there is one open of a kind for a person', async () => {
    const { nrp } = await somebody();
    const before = Date.now();
    const id = await filed(nrp, 'export');
    const { due_at, state, is_late } = await shown(id);
    expect([state, is_late]).toEqual(['open', false]);
    expect((Date.parse(due_at) - before) / 3_600_000).toBeCloseTo(72, 1);
    const again = await call('admin', 'POST', '/api/privacy/requests', { nrp, kind: 'export', reason: 'Surat nomor 4' });
    expect([again.status, again.body.code]).toEqual([409, 'privacy_request_open']);
    await filed(nrp, 'erasure');
  });

  it('is decided once, by somebody with the permission', async () => {
    const { nrp } = await somebody();
    const id = await filed(nrp, 'export');
    for (const [method, path] of [
      ['GET', `/api/privacy/requests/${id}`],
      ['POST', `/api/privacy/requests/${id}/approve`],
    ] as const)
      expect((await call('operator', method, path, method === 'POST' ? {} : undefined)).status).toBe(403);
    expect((await call('admin', 'POST', `/api/privacy/requests/${id}/refuse`, { reason: 'Bukan yang bersangkutan' })).status).toBe(200);
    const late = await call('admin', 'POST', `/api/privacy/requests/${id}/approve`, {});
    expect([late.status, late.body.code]).toEqual([409, 'privacy_request_decided']);
    expect(await shown(id)).toMatchObject({ state: 'refused', answer: 'Bukan yang bersangkutan', services: [] });
  });

  it('erases the register after the last service has answered, once however often each answers', async () => {
    const { nrp, personId } = await somebody();
    const id = await filed(nrp, 'erasure');
    const untyped = await call('admin', 'POST', `/api/privacy/requests/${id}/approve`, {});
    expect([untyped.status, untyped.body.code]).toEqual([400, 'privacy_confirmation']);
    expect((await call('admin', 'POST', `/api/privacy/requests/${id}/approve`, { confirm: nrp })).status).toBe(200);
    const [last, ...others] = PRIVACY_COMMANDS.map(({ service }) => service);
    if (last === undefined) throw new Error('no service answers');
    for (const service of others) await answers(id, service, 1);
    await answers(id, others[0] ?? '', 7);
    await answers(id, 'scheduler', 7);
    const waiting = await shown(id);
    expect([waiting.state, waiting.nrp]).toEqual(['running', nrp]);
    expect(
      waiting.services.filter(({ state }: { state: string }) => state === 'waiting').map(({ service }: { service: string }) => service),
    ).toEqual([last, 'identity'].sort());
    expect(waiting.services.find(({ service }: { service: string }) => service === others[0])).toMatchObject({ counts: { person: 1 } });
    await answers(id, last, 1);
    const done = await shown(id);
    expect([done.state, done.name, done.reason]).toEqual(['done', 'Data dihapus', null]);
    const { rows } = await platform.owner.query(
      'select name, nrp, active, whatsapp, jsonb_array_length(memberships) as stays, erased_at is not null as erased from identity.person where person_id = $1',
      [personId],
    );
    expect(rows).toEqual([
      { name: 'Data dihapus', nrp: `dihapus-${personId.slice(-12)}`, active: false, whatsapp: null, stays: 1, erased: true },
    ]);
    expect((await call('admin', 'GET', `/api/users/${nrp}`)).status).toBe(404);
    // The number is free, for a person of its own.
    expect((await platform.addPerson(nrp, 'PRIV_BETA', {})).person_id).not.toBe(personId);
  });

  it('cannot bring an erased person back', async () => {
    const { nrp, personId } = await somebody();
    const id = await filed(nrp, 'erasure');
    await call('admin', 'POST', `/api/privacy/requests/${id}/approve`, { confirm: nrp });
    for (const { service } of PRIVACY_COMMANDS) await answers(id, service, 0);
    const changed = await call('admin', 'PUT', `/api/users/${personId}`, { nama: 'BUDI', status: true });
    expect(changed.status).toBe(404);
  });
});

describe('privacy notices', () => {
  it('are versions of a client, and the built-in one until then', async () => {
    const at = '/api/privacy/notices/PRIV_BETA';
    expect((await call('admin', 'GET', at)).body.data).toMatchObject({ version: 0, client_id: null });
    const text = (which: string) => `Kami mencatat nama dan keikutsertaan Anda, ${which}.`;
    for (const which of ['satu', 'dua'])
      expect((await call('admin', 'PUT', at, { text_id: text(which), text_en: text(which) })).status).toBe(200);
    expect((await call('admin', 'GET', at)).body.data).toMatchObject({ version: 2, client_id: 'PRIV_BETA', text_id: text('dua') });
    expect((await call('operator', 'PUT', at, { text_id: text('x'), text_en: text('x') })).status).toBe(403);
  });
});
