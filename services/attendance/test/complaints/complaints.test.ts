import { complaintChanged, correctionChanged } from '@balai/contracts/attendance';
import type { Post } from '@balai/contracts/collector';
import { aClient, aHandle, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let admin: string;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  admin = await platform.signIn({ username: 'cpl.kepala' });
});

const call = (method: string, path: string, body?: object, token = admin) =>
  platform.call(method, path, { token, ...(body === undefined ? {} : { body }) });
const komplain = (body: object, token = admin) => call('POST', '/api/dashboard/komplain/insta', body, token);
const decide = (id: string, body: object, token = admin) => call('POST', `/api/complaints/${id}/decision`, body, token);

/** A client with a person with a handle, and posts of today under which a stranger was seen. */
async function aUnit(clientId: string, posts: number) {
  await feed.client(aClient(clientId));
  const person = aPerson(clientId, `${clientId}-1`);
  await feed.person(person);
  await feed.handle(aHandle(`${clientId.toLowerCase()}.a`, person));
  const published: Post[] = [];
  for (let index = 0; index < posts; index += 1) {
    const post = aPost(clientId, `${clientId}_${index}`);
    await feed.post(post);
    await feed.observe(new Watcher(post).observation({ added: ['luar'] }));
    published.push(post);
  }
  return { person, posts: published, nrp: person.nrp };
}

describe('a complaint of the existing pages', () => {
  it('is kept, answered from what is stored, and says what is sent', async () => {
    const { nrp } = await aUnit('CPL_A', 2);
    const pesan = `Pesan Komplain\nNRP/NIP: ${nrp}\nUsername IG: @cpl_a.a\nKendala:\n- Sudah melaksanakan Instagram belum terdata`;
    const { status, body } = await komplain({ nrp, pesan });
    expect([status, body.data]).toEqual([
      200,
      expect.objectContaining({
        platform: 'instagram',
        message: pesan,
        issue: 'Sudah melaksanakan Instagram belum terdata',
        channel: 'unknown',
        whatsappDelivery: {
          personnel: { status: 'queued', reason: null, target: null },
          dashboardUser: { status: 'skipped', reason: 'answered_here', target: null },
        },
        reporter: { nrp, name: `Person ${nrp}`, whatsapp: null, email: null },
        dashboard: { whatsapp: null },
      }),
    ]);
    expect(body.data.triage).toMatchObject({ triage_code: 'not_seen', can_retry: false, can_escalate: true });
    expect(body.data.solution).toContain('@cpl_a.a tidak ada di daftar');
    expect(body.data.solution).toContain('Dihitung 0 dari 2');
    expect(body.data.complaint).toMatchObject({ state: 'open', kinds: ['instagram_not_recorded'], filed_by: 'cpl.kepala', text: pesan });
    const again = await komplain({ nrp, message: pesan.toUpperCase() });
    expect([again.status, again.body.data.complaint.complaint_id]).toEqual([200, body.data.complaint.complaint_id]);
    const listed = await call('GET', '/api/complaints?client_id=CPL_A');
    expect(listed.body.data.map((one: { complaint_id: string }) => one.complaint_id)).toEqual([body.data.complaint.complaint_id]);
  });

  it('that names another handle is one of its own; without a handle it is the one that is there', async () => {
    const { nrp, posts } = await aUnit('CPL_H', 1);
    const issue = 'sudah like belum terdata';
    const ofPost = { user_id: nrp, platform: 'instagram', post: posts[0]?.post_id, message: 'Sudah suka' };
    const claim = async (username?: string) => {
      const { status, body } = await call('POST', '/api/claim/complaints', { ...ofPost, ...(username === undefined ? {} : { username }) });
      return [status, body.data.reported_handle];
    };
    const file = async (instagram?: string) =>
      (await komplain({ nrp, issue, ...(instagram === undefined ? {} : { instagram }) })).body.data.complaint;
    const [first, other, again, none] = [await file('@pertama'), await file('@kedua'), await file('Kedua'), await file()];
    expect([first.reported_handle, other.reported_handle]).toEqual(['pertama', 'kedua']);
    expect(other.complaint_id).not.toBe(first.complaint_id);
    expect([again.complaint_id, none.complaint_id]).toEqual([other.complaint_id, first.complaint_id]);
    // Their own handle says nothing that naming none does not; nor does what pages leave empty.
    expect((await file('@cpl_h.a')).complaint_id).toBe(first.complaint_id);
    const empty = await komplain({ nrp, issue, instagram: null, text: null, solusi: null });
    expect([empty.status, empty.body.data.complaint.complaint_id]).toEqual([200, first.complaint_id]);
    expect([await claim('ketiga'), await claim('keempat'), await claim('@Ketiga'), await claim()]).toEqual([
      [201, 'ketiga'],
      [201, 'keempat'],
      [409, 'ketiga'],
      [409, 'ketiga'],
    ]);
    expect((await call('GET', '/api/complaints?client_id=CPL_H')).body.data).toHaveLength(4);
  });

  it('takes its parts under each of their names, and a written answer in place of the made one', async () => {
    const { nrp } = await aUnit('CPL_B', 1);
    const { body } = await call('POST', '/api/tiktok/komplain', {
      nrp,
      complaint: '  ',
      raw: 'teks',
      kendala: 'sudah komen tiktok blm terdata',
      username_tiktok: 'https://www.tiktok.com/@Lain',
      tindak_lanjut: 'Sudah kami perbaiki',
    });
    expect(body.data).toMatchObject({
      platform: 'tiktok',
      message: 'teks',
      issue: 'sudah komen tiktok blm terdata',
      solution: 'Sudah kami perbaiki',
      complaint: { kinds: ['tiktok_not_recorded'], reported_handle: 'lain', triage_code: 'no_handle' },
    });
  });

  it('without a number is 400, of an unknown or another tenant’s person 404', async () => {
    await aUnit('CPL_C', 0);
    const { nrp } = await aUnit('CPL_D', 0);
    const token = await platform.signIn({ role: 'operator', tenants: ['CPL_C'], clientId: 'CPL_C' });
    const answers = [
      await komplain({ message: 'x' }),
      await komplain({ nrp: ' ', message: 'x' }),
      await komplain({ nrp: '999', message: 'x' }),
      await komplain({ nrp, message: 'x' }, token),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 404, 404]);
    expect(answers[0]?.body.errors[0].field).toContain('nrp');
    const unknown = [
      await komplain({ nrp: '999', message: 'x' }),
      await call('POST', '/api/claim/complaints/triage', { user_id: '999', platform: 'instagram' }),
    ];
    expect(unknown.map(({ body }) => [body.code, body.errors[0].field])).toEqual([
      ['person_not_found', 'nrp'],
      ['person_not_found', 'user_id'],
    ]);
  });

  it.each(['complaints', 'corrections', 'link-reports'])(
    'list of %s of an unknown client is 404; of one made a moment ago it is there',
    async (list) => {
      const name = `CPL_${list.toUpperCase()}`;
      expect(await call('GET', `/api/${list}?client_id=NOBODYS`)).toMatchObject({ status: 404, body: { code: 'client_not_found' } });
      const asked = call('GET', `/api/${list}?client_id=${name}`);
      await aUnit(name, 0);
      expect((await asked).status).toBe(200);
    },
  );

  it('that says nothing is refused and not kept', async () => {
    const { nrp } = await aUnit('CPL_N', 0);
    const { status, body } = await komplain({ nrp, message: ' ', text: '', kendala: '', instagram: '@cpl_n.a', solution: 'Selesai' });
    expect([status, body.errors[0].field]).toEqual([400, 'message']);
    expect((await call('GET', '/api/complaints?client_id=CPL_N')).body.data).toEqual([]);
  });

  it('names the operator of the person’s client to who may see contacts', async () => {
    const { nrp } = await aUnit('CPL_O', 0);
    const contacts = { operators: ['081234567890', '081234567891'], supervisors: [], groups: [], report_emails: [] };
    await feed.client(aClient('CPL_O', { contacts, version: 2 }));
    const without = await platform.signIn({ permissions: ['complaints:handle'], tenants: ['CPL_O'], clientId: 'CPL_O' });
    expect((await komplain({ nrp, message: 'x' })).body.data.dashboard).toEqual({ whatsapp: '6281234567890' });
    expect((await komplain({ nrp, message: 'x' }, without)).body.data.dashboard).toEqual({ whatsapp: null });
  });

  it('counts a post once that is a task of the unit and a special one of a directorate', async () => {
    await feed.client(aClient('CPL_T'));
    await feed.client(aClient('CPL_DIT', { type: 'direktorat' }));
    const person = aPerson('CPL_T', 'CPL_T-1', { roles: ['cpl_dit'] });
    await feed.person(person);
    await feed.handle(aHandle('cpl_t.a', person));
    const special_at = new Date().toISOString();
    for (const post of [
      aPost('CPL_T', 'CPL_T_0'),
      aPost('CPL_DIT', 'CPL_T_0', { kind: 'special', special_at }),
      aPost('CPL_T', 'CPL_T_1'),
    ]) {
      await feed.post(post);
      await feed.observe(new Watcher(post).observation({ added: ['cpl_t.a'] }));
    }
    const { body } = await komplain({ nrp: person.nrp, issue: 'sudah like belum terdata' });
    expect(body.data.triage.evidence.join('\n')).toMatch(/Terlihat ikut di 2 konten/);
  });

  it('tells of a handle that differs, and whether that one was seen', async () => {
    const { nrp } = await aUnit('CPL_E', 2);
    const { body } = await komplain({ nrp, instagram: '@LUAR', issue: 'sudah like belum terdata' });
    expect(body.data.triage).toMatchObject({ triage_code: 'handle_differs' });
    expect(body.data.triage.evidence.join('\n')).toContain('@luar belum terdaftar atas nama siapa pun; terlihat di 2 dari 2 konten');
  });
});

describe('a claim', () => {
  it('is looked into without being kept, then escalated once', async () => {
    const { nrp, posts } = await aUnit('CPL_F', 1);
    const claim = { user_id: nrp, platform: 'instagram', post: posts[0]?.post_id };
    const triage = await call('POST', '/api/claim/complaints/triage', claim);
    expect([triage.status, Object.keys(triage.body.data).sort()]).toEqual([
      200,
      [
        ...['can_escalate', 'can_retry', 'complaint_created', 'complaint_id', 'complaint_status', 'content_id', 'evidence', 'facts'],
        ...['platform', 'retry_after', 'retry_seconds', 'solutions', 'summary', 'title', 'triage_code'],
      ],
    ]);
    expect(triage.body.data).toMatchObject({ triage_code: 'not_seen', complaint_id: null, solutions: [{ order: 1 }, { order: 2 }] });
    // The post as people have it at hand: its link.
    const post = `https://www.instagram.com/p/${posts[0]?.platform_id}/?igsh=MTc4`;
    expect((await call('POST', '/api/claim/complaints/triage', { ...claim, post })).body).toEqual(triage.body);
    expect((await call('GET', '/api/complaints?client_id=CPL_F')).body.data).toEqual([]);
    const made = await Promise.all(
      Array.from({ length: 4 }, () => call('POST', '/api/claim/complaints', { ...claim, message: 'Sudah suka' })),
    );
    expect(made.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const refused = made.find(({ status }) => status === 409);
    expect([refused?.body.code, refused?.body.data.complaint_id]).toEqual([
      'complaint_open',
      made.find(({ status }) => status === 201)?.body.data.complaint_id,
    ]);
  });

  it('about a post that counts nowhere says so: one that is hidden, and one of a client they have left', async () => {
    const { nrp, posts, person } = await aUnit('CPX_H', 2);
    const [hidden, left] = posts;
    const codeOf = async (post: Post | undefined) => {
      const claim = { user_id: nrp, platform: 'instagram', post: post?.post_id };
      return (await call('POST', '/api/claim/complaints/triage', claim)).body.data?.triage_code;
    };
    expect([await codeOf(hidden), await codeOf(left)]).toEqual(['not_seen', 'not_seen']);
    if (hidden !== undefined) await feed.post({ ...hidden, hidden_at: new Date().toISOString(), hidden_reason: 'vanished', version: 2 });
    expect(await codeOf(hidden)).toBe('no_posts');
    const claim = { user_id: nrp, platform: 'instagram', post: left?.post_id, message: 'Sudah suka' };
    const { complaint_id: id } = (await call('POST', '/api/claim/complaints', claim)).body.data;
    await feed.client(aClient('CPX_I'));
    await feed.person({ ...person, client_id: 'CPX_I', version: 2 });
    const { triage, done, total } = (await call('GET', `/api/complaints/${id}`)).body.data;
    expect([triage.triage_code, done, total]).toEqual(['no_posts', 0, 0]);
  });

  it('about a post that another unit lends to the directorate they belong to looks where it counts', async () => {
    await feed.client(aClient('CPX_J', { type: 'direktorat' }));
    const { posts } = await aUnit('CPX_K', 1);
    const [lent] = posts;
    if (lent !== undefined) await feed.post({ ...lent, roles: ['cpx_j'], version: 2 });
    const person = aPerson('CPX_J', 'CPX_J-1', { roles: ['cpx_j'] });
    await feed.person(person);
    await feed.handle(aHandle('cpx_j.a', person));
    const claim = { user_id: person.nrp, platform: 'instagram', post: lent?.post_id };
    expect((await call('POST', '/api/claim/complaints/triage', claim)).body.data).toMatchObject({ triage_code: 'not_seen' });
  });

  it('of someone of whom everything counts is settled', async () => {
    const { nrp, posts } = await aUnit('CPL_G', 1);
    await call('POST', '/api/corrections', { person: nrp, post: posts[0]?.post_id, reason: 'Bukti' });
    const { body } = await call('POST', '/api/claim/complaints/triage', { user_id: nrp, platform: 'instagram' });
    expect(body.data).toMatchObject({ triage_code: 'already_recorded', can_escalate: false });
  });
});

describe('a decision', () => {
  const file = async (clientId: string, posts: number) => {
    const unit = await aUnit(clientId, posts);
    const { body } = await call('POST', '/api/claim/complaints', { user_id: unit.nrp, platform: 'instagram', message: 'Sudah suka semua' });
    return { ...unit, id: body.data.complaint_id as string };
  };
  const statusOf = async (clientId: string) => (await call('GET', `/api/insta/rekap-likes?client_id=${clientId}`)).body.data[0].jumlah_like;

  it('that accepts corrects in the same step, once, and keeps reason and complaint with the corrections', async () => {
    const { id, posts, nrp } = await file('CPD_A', 3);
    await call('POST', '/api/corrections', { person: nrp, post: posts[0]?.post_id, reason: 'Sudah lama' });
    const names = posts.slice(0, 2).map((post) => `instagram:${post.platform_id}`);
    const { status, body } = await decide(id, { decision: 'accept', reason: 'Tangkapan layar jelas', posts: names });
    expect([status, body.data.complaint.state, body.data.complaint.decided_by, body.data.complaint.decision_reason]).toEqual([
      200,
      'accepted',
      'cpl.kepala',
      'Tangkapan layar jelas',
    ]);
    expect(
      body.data.corrections.map((one: { post: { platform_id: string }; complaint_id: string }) => [one.post.platform_id, one.complaint_id]),
    ).toEqual([['CPD_A_1', id]]);
    expect(await statusOf('CPD_A')).toBe(2);
    for (const decision of ['accept', 'reject', 'review', 'withdraw']) {
      const again = await decide(id, { decision, reason: 'lagi', posts: names });
      expect([decision, again.status, again.body.code, again.body.data.state]).toEqual([decision, 409, 'complaint_decided', 'accepted']);
    }
    const shown = await call('GET', `/api/complaints/${id}`);
    expect(shown.body.data).toMatchObject({ complaint: { corrections: 1 }, triage: { triage_code: 'not_seen' } });
    // Whoever decides reads what they can do, beside the posts themselves; whoever complains what is theirs.
    const { solutions, evidence } = shown.body.data.triage;
    expect(solutions.map(({ label }: { label: string }) => label).join(' ')).toMatch(/Terima bila buktinya cukup/);
    expect(solutions.map(({ label }: { label: string }) => label).join(' ')).not.toMatch(/operator|kirim kendala/i);
    expect(evidence.join('\n')).not.toContain('https://');
    expect(evidence).toContain('Belum pernah terlihat ikut di konten Instagram.');
  });

  it('of several at once one holds, and leaves the corrections of that one alone', async () => {
    const { id, posts } = await file('CPD_B', 1);
    const accept = { decision: 'accept', reason: 'Jelas', posts: [posts[0]?.post_id] };
    const answers = await Promise.all(
      [accept, { decision: 'reject', reason: 'Tidak' }, accept, { decision: 'withdraw' }].map((one) => decide(id, one)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const { state } = (await call('GET', `/api/complaints/${id}`)).body.data.complaint;
    expect(await statusOf('CPD_B')).toBe(state === 'accepted' ? 1 : 0);
    const told = (await platform.sent('attendance', complaintChanged)).filter(({ data }) => data.complaint_id === id);
    expect(told.map(({ data }) => [data.version, data.state])).toEqual([
      [1, 'open'],
      [2, state],
    ]);
    const corrected = (await platform.sent('attendance', correctionChanged)).filter(({ data }) => data.complaint_id === id);
    expect(corrected).toHaveLength(state === 'accepted' ? 1 : 0);
  });

  it('with a post that is not the person’s task changes nothing at all', async () => {
    const { id, posts } = await file('CPD_C', 1);
    await feed.client(aClient('CPD_X'));
    const foreign = aPost('CPD_X', 'CPD_X_0');
    await feed.post(foreign);
    const refused = await decide(id, { decision: 'accept', reason: 'Jelas', posts: [posts[0]?.post_id, foreign.post_id] });
    expect([refused.status, refused.body.code]).toEqual([409, 'post_not_for_person']);
    expect([await statusOf('CPD_C'), (await call('GET', `/api/complaints/${id}`)).body.data.complaint.state]).toEqual([0, 'open']);
    expect((await decide(id, { decision: 'accept', reason: 'Jelas' })).body.errors[0].field).toBe('posts');
    expect((await decide(id, { decision: 'reject' })).body.errors[0].field).toBe('reason');
  });

  it('may come after a look into it; a rejection keeps its reason, and the same can be complained about again', async () => {
    const { id, nrp } = await file('CPD_D', 1);
    expect((await decide(id, { decision: 'review' })).body.data.complaint).toMatchObject({ state: 'in_review', decided_at: null });
    expect((await decide(id, { decision: 'review' })).status).toBe(409);
    const rejected = await decide(id, { decision: 'reject', reason: 'Akunnya privat' });
    expect(rejected.body.data.complaint).toMatchObject({ state: 'rejected', decision_reason: 'Akunnya privat' });
    const again = await call('POST', '/api/claim/complaints', { user_id: nrp, platform: 'instagram', message: 'Sudah suka semua' });
    expect(again.status).toBe(201);
    const find = async (query: string) => (await call('GET', `/api/complaints?client_id=CPD_D&${query}`)).body.data.length;
    expect([await find('state=undecided'), await find('state=rejected'), await find('state=all'), await find('q=suka%20semua')]).toEqual([
      1, 1, 2, 2,
    ]);
  });

  it('belongs to who may correct; another tenant does not find the complaint', async () => {
    const { id } = await file('CPD_E', 1);
    const reader = await platform.signIn({ permissions: ['complaints:handle', 'attendance:read'], tenants: ['CPD_E'], clientId: 'CPD_E' });
    expect((await decide(id, { decision: 'reject', reason: 'Tidak' }, reader)).status).toBe(403);
    const other = await platform.signIn({ role: 'operator', tenants: ['CPD_X'], clientId: 'CPD_X' });
    expect((await decide(id, { decision: 'reject', reason: 'Tidak' }, other)).status).toBe(404);
    expect((await call('GET', `/api/complaints/${id}`, undefined, other)).status).toBe(404);
    expect((await call('GET', '/api/complaints', undefined, other)).body.data).toEqual([]);
  });
});
