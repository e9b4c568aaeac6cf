import { commentsRecap, likesRecap } from '@balai/contracts/attendance';
import { ApiError } from '@balai/contracts/client';
import {
  approvePrivacyRequest,
  createPerson,
  filePrivacyRequest,
  listPeople,
  listPrivacyRequests,
  type PrivacyRequest,
  showPrivacyRequest,
} from '@balai/contracts/identity';
import { waitFor } from '@balai/testing';
import { strFromU8, unzipSync } from 'fflate';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canDistribute, type Installation, startDistributed, startSingle } from './harness/installation.ts';
import {
  collect,
  comment,
  createAccount,
  createUnit,
  like,
  publish,
  signIn,
  type Unit,
  type User,
  type WorldPost,
} from './harness/people.ts';

const REASON = 'Surat permohonan nomor 7';
/** Services that answer, by name. */
const ANSWERING = ['attendance', 'chat', 'collector', 'identity', 'notifier', 'reporting'];
/** Posts are of the day before: who leaves is counted on days before. */
const YESTERDAY = new Date(Date.now() - 26 * 3_600_000);

for (const topology of ['single', 'distributed'] as const) {
  describe.skipIf(topology === 'distributed' && !canDistribute())(
    `requests about personal data, ${topology === 'single' ? 'one process on embedded parts' : 'a process a service over RabbitMQ'}`,
    { meta: { skipReason: 'no RabbitMQ or Redis' } },
    () => {
      let installation: Installation;
      let admin: User;
      let unit: Unit;
      let photo: WorldPost;
      let gone: { user_id: string; nama: string; insta: string | null };

      /** What was counted yesterday, without names. */
      const counted = async () => {
        const query = { client_id: unit.clientId, tanggal: YESTERDAY.toISOString().slice(0, 10), periode: 'harian' } as const;
        const [likes, comments] = [await admin.api(likesRecap, { query }), await admin.api(commentsRecap, { query })];
        return [likes, comments].map(({ data, summary, usersCount, sudahUsersCount, belumUsersCount, totalPosts }) => ({
          ...{ summary, usersCount, sudahUsersCount, belumUsersCount, totalPosts },
          rows: data.map((row) => [row.title, row.divisi, 'jumlah_like' in row ? row.jumlah_like : row.jumlah_komentar].join()).sort(),
        }));
      };
      const ended = (id: string): Promise<PrivacyRequest> =>
        waitFor(
          async () => {
            const { data } = await admin.api(showPrivacyRequest, { params: { id } });
            return data.state === 'done' ? data : null;
          },
          { what: 'every service to answer', timeoutMs: 60_000 },
        );
      const requested = async (kind: 'export' | 'erasure') => {
        const { data } = await admin.api(filePrivacyRequest, { body: { nrp: gone.user_id, kind, reason: REASON } });
        return data.request_id;
      };

      beforeAll(async () => {
        installation = topology === 'single' ? await startSingle() : await startDistributed();
        await createAccount(installation, 'kepala', 'admin');
        admin = await signIn(installation, 'kepala');
        unit = await createUnit(admin, 'PDP', 3);
        const { data } = await admin.api(listPeople, { query: { client_id: 'PDP' } });
        const found = data.find(({ insta }) => insta === unit.handles[0]);
        if (found === undefined) throw new Error('the person is missing');
        gone = found;
        photo = await publish(installation, 'PDP', 'instagram', { taken_at: YESTERDAY.toISOString() });
        const video = await publish(installation, 'PDP', 'tiktok', { taken_at: YESTERDAY.toISOString() });
        await like(installation, photo, [unit.handles[0] ?? '', unit.handles[1] ?? '', 'orang.luar']);
        await comment(installation, video, [unit.handles[0] ?? '']);
        await collect(admin, { client_id: 'PDP' });
      });
      afterAll(async () => installation?.stop());

      it('gives a copy with a part of every service', async () => {
        const id = await requested('export');
        await admin.api(approvePrivacyRequest, { params: { id }, body: {} });
        const done = await ended(id);
        expect(done.services.map(({ service, state }) => [service, state])).toEqual(ANSWERING.map((name) => [name, 'done']));
        const file = await fetch(`${installation.baseUrl}${done.file?.url ?? ''}`);
        expect(file.status).toBe(200);
        const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
        expect(Object.keys(parts).sort()).toEqual(ANSWERING.map((name) => `${name}.json`));
        const partOf = (name: string) => JSON.parse(strFromU8(parts[`${name}.json`] ?? new Uint8Array())) as Record<string, unknown[]>;
        expect(partOf('identity').person).toMatchObject([{ nrp: gone.user_id, name: gone.nama.toUpperCase(), instagram: gone.insta }]);
        expect(partOf('attendance').post_attendance).toHaveLength(2);
        expect(partOf('collector').known_handle).toHaveLength(2);
      });

      it('erases a person in every service, and counts what it counted', async () => {
        const before = await counted();
        expect(before[0]).toMatchObject({ usersCount: 3, sudahUsersCount: 2 });
        const id = await requested('erasure');
        const refused = await admin.api(approvePrivacyRequest, { params: { id }, body: { confirm: '1' } }).catch((error: unknown) => error);
        expect(refused).toBeInstanceOf(ApiError);
        expect(refused).toMatchObject({ failure: { code: 'privacy_confirmation' } });
        const dies = topology === 'distributed' ? 'notifier' : null;
        if (dies !== null) await installation.kill(dies);
        await admin.api(approvePrivacyRequest, { params: { id }, body: { confirm: gone.user_id } });
        if (dies !== null) {
          const { data: waiting } = await waitFor(
            async () => {
              const now = await admin.api(showPrivacyRequest, { params: { id } });
              return now.data.services.filter(({ state }) => state === 'waiting').length === 2 && now;
            },
            { what: 'all but the dead service, and the register behind it, to answer' },
          );
          expect([waiting.state, waiting.services.filter(({ state }) => state === 'waiting').map(({ service }) => service)]).toEqual([
            'running',
            ['identity', 'notifier'],
          ]);
          await installation.restart(dies);
        }
        const done = await ended(id);
        expect(done.services.map(({ service, state }) => [service, state])).toEqual(ANSWERING.map((name) => [name, 'done']));
        expect([done.name, done.nrp]).toEqual(['Data dihapus', `dihapus-${done.person_id.slice(-12)}`]);
        const after = await waitFor(
          async () => {
            const now = await counted();
            return JSON.stringify(now) === JSON.stringify(before) && now;
          },
          { what: `the figures to be those of before: ${JSON.stringify(before)}` },
        );
        expect(after).toEqual(before);
        expect(await traces()).toEqual([]);
        const verified = await installation.command(['audit', 'verify']);
        expect([verified.code, verified.output.includes('erased')]).toEqual([0, true]);
      });

      it('does not take the username back when the post is collected again', async () => {
        const before = await counted();
        await like(installation, photo, ['satu.lagi']);
        for (const _ of [1, 2, 3]) await collect(admin, { client_id: 'PDP' });
        expect(await counted()).toEqual(before);
        expect(await traces()).toEqual([]);
      });

      it('registers the same number as a new person, who owes nothing of before', async () => {
        const body = { user_id: gone.user_id, nama: 'Orang Baru', client_id: 'PDP', insta: gone.insta };
        await admin.api(createPerson, { body });
        await collect(admin, { client_id: 'PDP' });
        const { data } = await admin.api(listPeople, { query: { client_id: 'PDP', q: gone.user_id } });
        expect(data.map(({ user_id, nama }) => [user_id, nama])).toEqual([[gone.user_id, 'ORANG BARU']]);
        const { data: requests } = await admin.api(listPrivacyRequests, { query: { client_id: 'PDP', state: 'all' } });
        expect(requests.map(({ kind, state, name }) => [kind, state, name])).toEqual([
          ['erasure', 'done', 'Data dihapus'],
          ['export', 'done', 'Data dihapus'],
        ]);
      });

      /**
       * Tables whose rows still have the person's number or username. Messages that have left go with their days, kept answers of calls
       * within one. The chain of the trail, and the versions of usernames, have usernames without a word of whose they were.
       */
      async function traces(): Promise<string[]> {
        if (installation.databaseUrl === null) return [];
        const client = new pg.Client({ connectionString: installation.databaseUrl });
        await client.connect();
        try {
          const tables = await client.query<{ name: string }>(`
            select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'sandbox')
              and c.relname !~ '^(outbox|inbox|delivery|in_hand|idempotency|audit_entry|handle$|known_handle$)'`);
          const found: string[] = [];
          const username = (unit.handles[0] ?? '').replace('.', '\\.');
          for (const { name } of tables.rows) {
            // That a username has no owner any more is an entry of the trail, too.
            const words = name === 'identity.audit_payload' ? gone.user_id : `${gone.user_id}|${username}`;
            const { rows } = await client.query(`select from ${name} t where t::text ~ $1 limit 1`, [`\\m(${words})\\M`]);
            if (rows.length > 0) found.push(name);
          }
          return found;
        } finally {
          await client.end();
        }
      }
    },
  );
}
