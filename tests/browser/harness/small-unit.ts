import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_ZONE, dayOf } from '@balai/calendar';
import { createPiece } from '@balai/contracts/editorial';
import { createPerson } from '@balai/contracts/identity';
import { copyPrepared } from '@balai/testing';
import { type Installation, startSingle } from '../../e2e/harness/installation.ts';
import {
  collect,
  comment,
  createAccount,
  createUnit,
  like,
  PASSWORD,
  publish,
  signIn,
  type User,
  type WorldPost,
} from '../../e2e/harness/people.ts';

export const CLIENT = 'POLRES_MAWAR';

/** An installation without the demo, with one unit in which every state occurs. */
export interface SmallUnit {
  readonly installation: Installation;
  readonly admin: User;
  /** Two Instagram posts of today: the first complete, the second liked by fewer. */
  readonly posts: readonly [WorldPost, WorldPost];
  /** Instagram accounts of the ten, in their order. */
  readonly handles: readonly string[];
  /** A press release of the unit that is being written. */
  readonly piece: string;
}

const KEPT = 'small-unit.json';

/**
 * Ten people and two posts of today: 1–3 liked both, 4–6 the first one, 7–10 none; one person more without an account, one exempt.
 * Accounts `kepala` (admin), `petugas` (operator) and `tamu` (viewer) with the tests' password. It is told once a run and day; each has a copy.
 * @param env settings of the installation
 */
export async function startSmallUnit(env: Readonly<Record<string, string>> = {}): Promise<SmallUnit> {
  const dataDir = await copyPrepared(`small-unit-${dayOf(new Date(), DEFAULT_ZONE)}`, play);
  const cleanUp = () => rm(dataDir, { recursive: true, force: true });
  const started = await startSingle({ ...env, BALAI_DATA_DIR: dataDir }).catch(async (error: unknown) => {
    await cleanUp();
    throw error;
  });
  const installation = { ...started, stop: () => started.stop().finally(cleanUp) };
  try {
    const kept: Pick<SmallUnit, 'posts' | 'handles' | 'piece'> = JSON.parse(await readFile(join(dataDir, KEPT), 'utf8'));
    return { installation, admin: await signIn(installation, 'kepala'), ...kept };
  } catch (error) {
    await installation.stop();
    throw error;
  }
}

/** Fills a data folder with the unit. */
async function play(folder: string): Promise<void> {
  const installation = await startSingle({ BALAI_DATA_DIR: folder });
  try {
    await createAccount(installation, 'kepala', 'admin');
    const admin = await signIn(installation, 'kepala');
    const { handles } = await createUnit(admin, CLIENT, 10, { operator: '628119990001', group: '120363000000000001@g.us' });
    await createAccount(installation, 'petugas', 'operator', CLIENT, '628119990002');
    await createAccount(installation, 'tamu', 'viewer', CLIENT);
    const others = { client_id: CLIENT, title: 'AIPDA', divisi: 'SI HUMAS' };
    await admin.api(createPerson, { body: { ...others, user_id: '95130901', nama: 'Tanpa Akun' } });
    await admin.api(createPerson, { body: { ...others, user_id: '95130902', nama: 'Sedang Cuti', insta: 'sedang.cuti', exception: true } });
    const posts: SmallUnit['posts'] = [
      await publish(installation, CLIENT, 'instagram', { caption: 'Apel pagi di halaman polres' }),
      await publish(installation, CLIENT, 'instagram', { caption: 'Patroli bersepeda keliling kota' }),
    ];
    await like(installation, posts[0], [...handles.slice(0, 6), 'warga.senang']);
    await like(installation, posts[1], handles.slice(0, 3));
    await comment(installation, await publish(installation, CLIENT, 'tiktok', { caption: 'Di balik layar' }), handles.slice(0, 2));
    await collect(admin, { client_id: CLIENT });
    const { data: piece } = await admin.api(createPiece, {
      body: {
        ...{ client_id: CLIENT, kind: 'press_release', title: 'Patroli malam berjalan aman' },
        ...{ content: 'Patroli malam di pusat kota berjalan aman.', tags: ['patroli'] },
      },
    });
    await writeFile(join(folder, KEPT), JSON.stringify({ posts, handles, piece: piece.piece_id }));
  } finally {
    await installation.stop();
  }
}

export { PASSWORD };
