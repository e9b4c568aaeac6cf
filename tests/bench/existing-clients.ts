import { attendance } from '@balai/attendance';
import { identity } from '@balai/identity';
import { startTestPlatform, type TestPlatform } from '@balai/testing';
import { drained, feedRegion, firstObservation, postDelivery, postOf, record } from './harness/attendance-feed.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { median, medianMs, report, timed } from './harness/metric.ts';
import { answerOf, textOf } from './harness/raw-answer.ts';
import { rounds, size } from './harness/smoke.ts';

// What existing clients ask for when they open, of a directorate: everybody it has, and the counts of their landing page. Kept, and after a
// change; beside the same rows read by one query and written as JSON.

const REGION = size({ units: 42, people: 12_100 }, { units: 3, people: 60 });
const ROUNDS = rounds(15);
const DAYS = size(30, 3);
const LIKES = size(2_000, 10);
const DIRECTORATE = 'REGION';
const ROLE = 'region';

const call = (platform: TestPlatform, path: string, token: string) => answerOf(`${platform.baseUrl}${path}`, token);

/** What it says, read apart from what is measured. */
async function dataOf<T>(answer: ReturnType<typeof call>): Promise<T> {
  return JSON.parse(textOf(await answer)).data;
}

/** People as they are stored, without the messages that come of them. */
async function fillPeople({ owner }: TestPlatform): Promise<void> {
  await owner.query("insert into identity.role (name, kind, permissions) values ($1, 'directorate', '{people:read}')", [ROLE]);
  await owner.query(
    `insert into identity.client (client_id, name, type, active, parent_client_id, timezone, completion_percent, count_withdrawn,
        instagram_enabled, tiktok_enabled, amplify_enabled, operators, supervisors, groups, report_emails, version, created_at, updated_at)
      select id, name, type, true, parent, 'Asia/Jakarta', 50, false, true, true, true, '{}', '{}', '{}', '{}', 1, now(), now()
      from (select $1 as id, 'Direktorat' as name, 'direktorat' as type, null::text as parent union all
        select 'UNIT' || n, 'Satuan ' || n, 'org', $1 from generate_series(1, $2::int) n) c`,
    [DIRECTORATE, REGION.units],
  );
  await owner.query(
    `insert into identity.person (person_id, client_id, nrp, name, title, division, position, roles, active, exempt, wants_whatsapp,
        instagram, tiktok, version, created_at, updated_at)
      select gen_random_uuid(), 'UNIT' || 1 + n % $2, (70000000 + n)::text, 'ORANG ' || md5(n::text), 'BRIPTU', 'SAT ' || n % 12, 'ANGGOTA',
        array[$3::text], true, false, true, 'orang.' || n, 'orang.' || n, 1, now(), now() from generate_series(1, $1::int) n`,
    [REGION.people, REGION.units, ROLE],
  );
  await owner.query('analyze identity.person, identity.client');
}

const EVERYBODY = `select p.*, c.name as client_name, c.regional_id from identity.person p join identity.client c using (client_id)
  where p.deleted_at is null and p.roles @> array['${ROLE}'] order by p.name`;

const COUNTS = `select (select count(*) from access.client where active),
  (select count(*) from attendance.person where active and roles @> array['${ROLE}']),
  (select count(*) from attendance.post_scope s join attendance.post p using (post_no) where s.scope_id = '${DIRECTORATE}')`;

async function people(): Promise<void> {
  const platform = await startTestPlatform({ modules: [identity] });
  try {
    await fillPeople(platform);
    const token = await platform.signIn({ role: ROLE, clientId: DIRECTORATE, tenants: '*' });
    const path = `/api/users/list?client_id=${DIRECTORATE}&scope=DIREKTORAT&role=${ROLE}`;
    const read = () => call(platform, path, token);
    const data = await dataOf<unknown[]>(read());
    if (data.length !== REGION.people) throw new Error(`${data.length} people`);
    const plain = await medianMs(ROUNDS, async () => JSON.stringify({ success: true, data: (await platform.owner.query(EVERYBODY)).rows }));
    const kept = await medianMs(ROUNDS, read);
    const anew: number[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      await platform.owner.query('update identity.person set version = version + 1, updated_at = now() where nrp = $1', ['70000001']);
      anew.push(await timed(read));
    }
    const of = { unit: 'ms', reference: plain };
    report({ name: `everybody of a directorate, kept, beside their rows as JSON`, value: kept, ...of, goal: { ratio: '<= 0.2' } });
    report({ name: `everybody of a directorate, after a change, beside their rows as JSON`, value: median(anew), ...of });
  } finally {
    await platform.stop();
  }
}

/** The directorate's month, asked of a process that has read nothing yet. */
async function firstMonth(databaseUrl: string): Promise<void> {
  const platform = await startTestPlatform({ modules: [attendance], databaseUrl });
  try {
    const token = await platform.signIn({ role: ROLE, clientId: DIRECTORATE, tenants: '*' });
    const path = `/api/insta/rekap-likes?client_id=${DIRECTORATE}&scope=DIREKTORAT&role=${ROLE}&periode=bulanan`;
    const first = await timed(() => call(platform, path, token));
    report({ name: "a directorate's month, first answer of a new process", value: first, unit: 'ms', goal: { value: '<= 250' } });
  } finally {
    await platform.stopOnly();
  }
}

async function counts(): Promise<void> {
  const platform = await startTestPlatform({ modules: [attendance] });
  try {
    const region = await feedRegion(platform, DIRECTORATE, REGION);
    const posts = Array.from({ length: DAYS * 6 }, (_, index) => postOf(region, index, Math.floor(index / 6)));
    await record(platform, posts.map(postDelivery));
    const [first] = posts;
    if (first === undefined) throw new Error('no post');
    for (const [number, post] of posts.entries()) {
      const likers = Array.from({ length: LIKES }, (_, index) => region.handles[(number * 977 + index * 5) % region.handles.length] ?? '');
      await record(platform, firstObservation(post, [...new Set(likers)]));
    }
    await drained(platform);
    await platform.owner.query('analyze');
    const token = await platform.signIn({ role: ROLE, clientId: DIRECTORATE, tenants: '*' });
    const path = `/api/dashboard/stats?client_id=${DIRECTORATE}&scope=DIREKTORAT&role=${ROLE}&periode=bulanan`;
    const read = () => call(platform, path, token);
    const data = await dataOf<{ users: number }>(read());
    if (data.users !== REGION.people) throw new Error(`${data.users} people`);
    const plain = await medianMs(ROUNDS, () => platform.owner.query(COUNTS));
    const kept = await medianMs(ROUNDS, read);
    const anew: number[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      await record(platform, [postDelivery({ ...first, version: first.version + round, caption: `changed ${round}` })]);
      await drained(platform);
      anew.push(await timed(read));
    }
    const of = { unit: 'ms', reference: plain };
    report({ name: 'counts of a directorate, kept, beside the counts in SQL', value: kept, ...of, goal: { ratio: '<= 0.5' } });
    report({ name: 'counts of a directorate, after a change, beside the counts in SQL', value: median(anew), ...of });
    await platform.platform.stop();
    await firstMonth(platform.databaseUrl);
  } finally {
    await platform.stop();
  }
}

await withInfrastructure(async () => {
  await people();
  await counts();
}, 900_000);
