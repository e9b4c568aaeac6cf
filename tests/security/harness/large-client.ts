import { seeded, waitFor } from '@balai/testing';
import { peopleFiles } from '../../e2e/harness/people-files.ts';
import { collect, type World } from './world.ts';

/** How much a client holds that is as large as the largest we know of. */
export const LARGEST = { people: 6_300, likes: 40_000, comments: 10_000 } as const;

/** Handles in one call of the sandbox. */
const HANDLES_A_CALL = 10_000;
const DIVISIONS = ['BAG OPS', 'SAT LANTAS', 'SAT RESKRIM', 'SAT SAMAPTA', 'SI HUMAS'];

const inParts = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, part) => all.slice(part * size, (part + 1) * size));

/** Gives `ALFA` its people, who come as tables like any unit's. */
async function addPeople({ must }: World): Promise<void> {
  const random = seeded(6_300);
  const people = Array.from({ length: LARGEST.people }, (_, index) => ({
    user_id: `96${String(index).padStart(6, '0')}`,
    nama: `ORANG NOMOR ${index}`,
    title: random() < 0.3 ? 'BRIPTU' : 'BRIPDA',
    divisi: DIVISIONS[Math.floor(random() * DIVISIONS.length)] ?? '',
    insta: `orang.${index}`,
    tiktok: `orang.${index}`,
  }));
  for (const file of peopleFiles(people)) await must('POST', '/api/users/import', { client_id: 'ALFA', strict: true, file });
}

/** Waits until no service has anything left to handle. */
async function settled({ platform: { owner } }: World): Promise<void> {
  const waiting = ['identity', 'collector', 'attendance', 'notifier', 'scheduler', 'editorial']
    .map((schema) => `select 1 from ${schema}.inbox where dead_at is null`)
    .join(' union all ');
  const isEmpty = async () => (await owner.query(`select from (${waiting}) as one limit 1`)).rowCount === 0;
  await waitFor(isEmpty, { what: 'all inboxes to be empty' });
}

/** Gives `ALFA`'s post its likes: those of its people, and of many more who are nobody's. */
async function addLikes({ must, units }: World): Promise<void> {
  const handles = Array.from({ length: LARGEST.likes }, (_, index) => (index % 7 === 0 ? `orang.${index / 7}` : `orang.luar.${index}`));
  for (const part of inParts(handles, HANDLES_A_CALL))
    await must('POST', `/sandbox/api/posts/${units.ALFA.shortcode}/likes`, { handles: part });
}

/** A post of `ALFA` on the other platform, under which its people and others wrote. */
async function addComments({ must }: World): Promise<void> {
  const { data: post } = await must('POST', '/sandbox/api/posts', { client_id: 'ALFA', platform: 'tiktok', caption: 'Apel' });
  const handles = Array.from({ length: LARGEST.comments }, (_, index) => `orang.${index}`);
  await must('POST', `/sandbox/api/posts/${post.video_id ?? post.id}/comments`, { handles });
}

/**
 * Rows like one of `ALFA`'s that is there, so many; its numbers and what the database makes are new.
 * @param differing columns that differ from copy to copy, as SQL over `n` (1, 2, …) and `p` (one of its people)
 */
async function addCopies(
  { platform: { owner } }: World,
  table: string,
  count: number,
  differing: Readonly<Record<string, string>>,
): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::text::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''
       and coalesce(pg_get_serial_sequence($1::text, attname::text), '') = ''`,
    [table],
  );
  const columns = rows.map(({ name }) => `"${name}"`);
  const values = rows.map(({ name }) => (differing[name] === undefined ? `r."${name}"` : `(${differing[name]})`));
  const { rowCount } = await owner.query(
    `insert into ${table} (${columns.join()})
     select ${values.join()} from (select * from ${table} where client_id = 'ALFA' limit 1) r,
       (select row_number() over (order by nrp) as n, person_id from identity.person where client_id = 'ALFA' and nrp like '96%') p
     where p.n <= ${count}`,
  );
  if (rowCount !== count) throw new Error(`${rowCount} rows more in ${table}, not ${count}`);
}

const NEW_ID = 'gen_random_uuid()';

const FAILURE = { status: 500, code: 'internal', texts: { id: 'Gagal', en: 'Failed' }, errors: [], extra: {} };
const FAILED_EXPORT = {
  ...{ render_id: NEW_ID, purpose: "'export'", state: "'failed'", due_at: 'null', finished_at: 'now()' },
  ...{ blob_id: 'null', message: 'null', problem: `'${JSON.stringify(FAILURE)}'::jsonb` },
};

/** Gives `ALFA` what years of work leave behind, in every list that grows by it. */
async function addYears(world: World): Promise<void> {
  const standing = { person_id: 'p.person_id' };
  const years: readonly (readonly [table: string, count: number, differing: Record<string, string>])[] = [
    ['attendance.complaint', 3_000, { ...standing, complaint_id: NEW_ID, notice_id: 'null', subject: "'post ' || p.n" }],
    ['attendance.correction', 3_000, { ...standing, correction_id: NEW_ID, complaint_id: 'null' }],
    ['attendance.reminder_batch', 3_000, { batch_id: NEW_ID }],
    ['attendance.reminder', 3_000, { ...standing, reminder_id: NEW_ID }],
    ['reporting.render', 1_000, FAILED_EXPORT],
    ['collector.run', 3_000, { run_id: NEW_ID, requested_at: "r.requested_at - interval '2 days'" }],
    ['editorial.piece', 3_000, { piece_id: NEW_ID, number: '1000000 + p.n', event_at: "r.event_at - p.n * interval '1 hour'" }],
    ['editorial.approval_round', 3_000, { round_id: NEW_ID, number: '1000000 + p.n', status: "'approved'", ended_at: 'now()' }],
    ['identity.rename_suggestion', 3_000, { ...standing, suggestion_id: NEW_ID }],
  ];
  for (const [table, count, differing] of years) await addCopies(world, table, count, differing);
  await world.platform.owner.query(`
    insert into notifier.message (message_id, client_id, intent_key, channel, recipient, text, delivery, state, error, failure)
    select gen_random_uuid(), 'ALFA', 'years:' || n, 'whatsapp', '628110001234', repeat('Rekap ', 100), 'at-most-once', 'failed', 'refused', 'number_refused'
    from generate_series(1, 6000) as n`);
}

/** Makes `ALFA` as large as the largest client we know of, after years. */
export async function growLargest(world: World): Promise<void> {
  await addPeople(world);
  await addYears(world);
  await settled(world);
  await addLikes(world);
  await addComments(world);
  await collect(world, 'ALFA');
  await settled(world);
}
