import pg from 'pg';
import { createDatabase, type TestDatabase } from '../database.ts';
import { LEGACY_SCHEMA } from './legacy-schema.ts';
import { DIRECTORATE, type LegacySize, type LegacyWorld, legacyWorld, type WorldPerson, type WorldPost } from './legacy-world.ts';

/** A database of the former system, and what it was made from. */
export interface LegacyDatabase extends TestDatabase {
  readonly world: LegacyWorld;
  /** Its owner's connections. */
  readonly pool: pg.Pool;
}

export interface LegacyOptions extends LegacySize {
  /** Zone of its sessions: how the times of Instagram's posts were written. */
  readonly sessionZone: string;
  /** Zone in which the times of TikTok's posts were written; UTC unless said otherwise. */
  readonly tiktokZone: string;
}

const BATCH = 200;
const SMALL: LegacyOptions = {
  ...{ units: 3, peopleAUnit: 12, days: 4, from: '2026-08-30', postsADay: 2, strangers: 3, seed: 7 },
  ...{ sessionZone: 'Asia/Jakarta', tiktokZone: 'UTC' },
};

/** Makes a database of the former system; broken rows come by {@link breakLegacy}. */
export async function createLegacyDatabase(options: Partial<LegacyOptions> = {}): Promise<LegacyDatabase> {
  const wanted = { ...SMALL, ...options };
  const database = await createDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  pool.on('error', () => undefined);
  const world = legacyWorld(wanted);
  await pool.query(LEGACY_SCHEMA);
  await fillRoster(pool, world);
  await fillPosts(pool, world, wanted);
  return {
    ...{ world, pool, url: database.url },
    async drop() {
      await pool.end();
      await database.drop();
    },
  };
}

async function fillRoster(pool: pg.Pool, { clientIds, people }: LegacyWorld): Promise<void> {
  const units = clientIds.filter((id) => id !== DIRECTORATE);
  await pool.query(
    `insert into clients (client_id, nama, client_type, client_insta, client_tiktok, client_operator, regional_id, parent_client_id)
     values ($1, 'Direktorat Contoh', 'direktorat', 'ditcontoh', '@ditcontoh', '081200000001', 'jatim', null)`,
    [DIRECTORATE],
  );
  await pool.query(
    `insert into clients (client_id, nama, client_type, client_insta, client_tiktok, client_operator, client_super, parent_client_id)
     select id, 'Unit ' || id, 'org', '@' || lower(id), lower(id), '0812' || lpad(n::text, 8, '0'), '081311111111; 081322222222', $2
     from unnest($1::text[]) with ordinality as u (id, n)`,
    [units, DIRECTORATE],
  );
  await pool.query(`insert into roles (role_name) values ('operator'), ('admin'), ($1)`, [DIRECTORATE.toLowerCase()]);
  for (let at = 0; at < people.length; at += 1_000) await insertPeople(pool, people.slice(at, at + 1_000));
}

async function insertPeople(pool: pg.Pool, people: readonly WorldPerson[]): Promise<void> {
  const column = <V>(of: (person: WorldPerson) => V) => people.map(of);
  await pool.query(
    `insert into "user" (user_id, nama, title, divisi, jabatan, insta, tiktok, whatsapp, client_id, status, exception, created_at)
     select u.id, 'Orang ' || u.id, 'Bripka', 'Sat Binmas', 'Anggota', u.insta, '@' || u.tiktok, '08' || u.id, u.client, u.active, u.exempt,
       timestamptz '2025-01-01' + (u.n || ' minutes')::interval
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::boolean[]) with ordinality
       as u (id, insta, tiktok, client, active, exempt, n)`,
    [
      ...[column((one) => one.userId), column((one) => one.instagram), column((one) => one.tiktok), column((one) => one.clientId)],
      ...[column((one) => one.active), column((one) => one.exempt)],
    ],
  );
  const holders = people.flatMap((one) => [
    { id: one.userId, role: DIRECTORATE.toLowerCase() },
    ...(one.isOperator ? [{ id: one.userId, role: 'operator' }] : []),
  ]);
  await pool.query(
    `insert into user_roles select h.id, r.role_id from unnest($1::text[], $2::text[]) as h (id, role) join roles r on r.role_name = h.role`,
    [holders.map((one) => one.id), holders.map((one) => one.role)],
  );
}

async function fillPosts(pool: pg.Pool, world: LegacyWorld, zones: LegacyOptions): Promise<void> {
  const exempt = {
    instagram: world.people.filter((person) => person.exempt).map((person) => person.instagram),
    tiktok: world.people.filter((person) => person.exempt).map((person) => person.tiktok),
  };
  let batch: WorldPost[] = [];
  const flush = async () => {
    await insertPosts(pool, 'instagram', batch, exempt.instagram, zones);
    await insertPosts(pool, 'tiktok', batch, exempt.tiktok, zones);
    batch = [];
  };
  for (const post of world.posts()) {
    batch.push(post);
    if (batch.length >= BATCH) await flush();
  }
  await flush();
}

/** As the former system stores them: Instagram's times in the zone of its sessions, TikTok's in theirs; exempt people in every list. */
async function insertPosts(
  pool: pg.Pool,
  platform: WorldPost['platform'],
  all: readonly WorldPost[],
  exempt: readonly string[],
  { sessionZone: zone, tiktokZone }: LegacyOptions,
): Promise<void> {
  const posts = all.filter((post) => post.platform === platform);
  const lists = posts.map(({ by }) =>
    JSON.stringify([...new Set([...by, ...exempt])].map((name) => (platform === 'tiktok' ? `@${name}` : name))),
  );
  const rows = [posts.map((post) => post.id), posts.map((post) => post.clientId), posts.map((post) => post.at), lists];
  const from = 'from unnest($1::text[], $2::text[], $3::timestamptz[], $4::jsonb[]) as p (id, client, at, list)';
  const [postsInto, listsInto] =
    platform === 'instagram'
      ? ['insta_post (shortcode, client_id, caption, created_at)', 'insta_like (shortcode, likes, updated_at)']
      : ['tiktok_post (video_id, client_id, caption, created_at)', 'tiktok_comment (video_id, comments, updated_at)'];
  const postZone = platform === 'instagram' ? zone : tiktokZone;
  await pool.query(
    `with p as (select * ${from}), lists as (
       insert into ${listsInto} select id, list, (at + interval '2 hours') at time zone $6::text from p)
     insert into ${postsInto} select id, client, 'Kabar ' || id, at at time zone $5::text from p`,
    [...rows, postZone, zone],
  );
}
