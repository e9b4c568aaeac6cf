import { beforeAll, expect, test } from 'vitest';
import { APPROVER, type Desk, type Person, sharedDesk, WRITER } from './desk.ts';

let desk: Desk;
let author: Person;
let colleague: Person;

beforeAll(async () => {
  desk = await sharedDesk(import.meta.url);
  author = await desk.person('penulis', WRITER);
  colleague = await desk.person('rekan', WRITER);
});

const patch = (who: Person, id: string, body: object, version?: number) =>
  desk.call(who, 'PATCH', `/api/editorial/pieces/${id}`, body, version === undefined ? {} : { 'if-match': `"${version}"` });

test('changes of different fields from the same version are merged; of the same field the later is shown what stands there', async () => {
  const { piece_id } = await desk.write(author, { title: 'Judul' });
  const { headers } = await desk.call(author, 'GET', `/api/editorial/pieces/${piece_id}`);
  expect(headers.get('etag')).toBe('"1"');
  expect((await patch(author, piece_id, { title: 'Judul penulis' }, 1)).headers.get('etag')).toBe('"2"');
  expect((await patch(colleague, piece_id, { content: 'Isi rekan.' }, 1)).body.data).toMatchObject({ title: 'Judul penulis', version: 3 });
  const { status, body } = await patch(colleague, piece_id, { title: 'Judul rekan', summary: 'Ringkas' }, 1);
  expect([status, body.code, body.version, body.fields]).toEqual([412, 'piece_conflict', 3, ['title']]);
  expect(body.current).toMatchObject({ title: 'Judul penulis', summary: '', content: 'Isi rekan.' });
  expect((await patch(colleague, piece_id, { title: 'Judul rekan' }, 3)).status).toBe(200);
});

test('fields of a press release are merged one by one, and saying the same is no conflict', async () => {
  const { piece_id } = await desk.write(author, { kind: 'press_release', release: { scene: 'Jalan Melati' } });
  await patch(author, piece_id, { release: { scene: 'Jalan Mawar' } }, 1);
  expect((await patch(colleague, piece_id, { release: { suspects: 'AB' } }, 1)).body.data.release).toMatchObject({
    scene: 'Jalan Mawar',
    suspects: 'AB',
  });
  expect((await patch(colleague, piece_id, { release: { scene: 'Jalan Mawar' } }, 1)).status).toBe(200);
  expect((await patch(colleague, piece_id, { release: { scene: 'Jalan Anggrek' } }, 1)).body.fields).toEqual(['release.scene']);
});

test('two saves at once of the same field and version: one is kept, the other is told', async () => {
  const { piece_id } = await desk.write(author);
  const answers = await Promise.all([patch(author, piece_id, { content: 'Satu' }, 1), patch(colleague, piece_id, { content: 'Dua' }, 1)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
});

test('an If-Match that is no version is refused by name', async () => {
  const { piece_id } = await desk.write(author);
  const { status, body } = await desk.call(
    author,
    'PATCH',
    `/api/editorial/pieces/${piece_id}`,
    { title: 'x' },
    { 'if-match': 'nonsense' },
  );
  expect([status, body.errors[0].field]).toEqual([400, 'If-Match']);
});

test('what one author saves in a sitting is one line and one version; another hand, or a submission, begins the next', async () => {
  const { piece_id } = await desk.write(author, { content: 'a' });
  for (const content of ['ab', 'abc', 'abcd']) await patch(author, piece_id, { content });
  await patch(colleague, piece_id, { content: 'abcde' });
  await patch(author, piece_id, { content: 'abcdef' });
  await desk.move(author, piece_id, 'submit');
  await desk.move(author, piece_id, 'withdraw');
  await patch(author, piece_id, { content: 'abcdefg' });
  const versions = await desk.must(author, 'GET', `/api/editorial/pieces/${piece_id}/versions`);
  expect(
    versions.map((one: { by: { name: string }; is_submitted: boolean; snapshot: { content: string } }) => [
      one.by.name,
      one.is_submitted,
      one.snapshot.content,
    ]),
  ).toEqual([
    ['penulis', false, 'abcdefg'],
    ['penulis', true, 'abcdef'],
    ['rekan', false, 'abcde'],
    ['penulis', false, 'abcd'],
  ]);
  const history = await desk.must(author, 'GET', `/api/editorial/pieces/${piece_id}/history`);
  const edits = history.filter(({ action }: { action: string }) => action === 'edited');
  expect(edits.map(({ fields }: { fields: { content: string[] } }) => fields.content)).toEqual([
    ['abcdef', 'abcdefg'],
    ['abcde', 'abcdef'],
    ['abcd', 'abcde'],
    ['a', 'abcd'],
  ]);
});

test('a search finds words by their stem and parts of titles; filters and pages hold', async () => {
  const tag = `cari-${Date.now()}`;
  await desk.write(author, { title: 'Pengungkapan kasus narkoba', content: 'Petugas mengungkap jaringan.', tags: [tag] });
  await desk.write(author, { title: 'Bakti sosial di panti', content: 'Warga menerima bantuan.', tags: [tag] });
  await desk.write(author, { title: 'Apel pagi', kind: 'press_release', release: { scene: 'Lapangan Cendana' }, content: '', tags: [tag] });
  const titles = async (query: string): Promise<string[]> =>
    (await desk.must(author, 'GET', `/api/editorial/pieces?tag=${tag}&${query}`)).map(({ title }: { title: string }) => title);
  expect(await titles('q=ungkapkan')).toEqual(['Pengungkapan kasus narkoba']);
  expect(await titles('q=membantu')).toEqual(['Bakti sosial di panti']);
  expect(await titles('q=cendana')).toEqual(['Apel pagi']);
  expect(await titles('q=sosi')).toEqual(['Bakti sosial di panti']);
  expect(await titles('kind=press_release')).toEqual(['Apel pagi']);
  expect(await titles('sort=title')).toEqual(['Apel pagi', 'Bakti sosial di panti', 'Pengungkapan kasus narkoba']);
  const first = await desk.call(author, 'GET', `/api/editorial/pieces?tag=${tag}&sort=-updated_at&limit=2`);
  expect(first.body.data.map(({ title }: { title: string }) => title)).toEqual(['Apel pagi', 'Bakti sosial di panti']);
  const rest = await desk.call(author, 'GET', `/api/editorial/pieces?tag=${tag}&sort=-updated_at&limit=2&cursor=${first.body.next_cursor}`);
  expect([rest.body.data.map(({ title }: { title: string }) => title), rest.body.next_cursor]).toEqual([
    ['Pengungkapan kasus narkoba'],
    null,
  ]);
});

test('the board has every state with its count and its newest cards', async () => {
  const tag = `papan-${Date.now()}`;
  for (let made = 0; made < 3; made += 1) await desk.write(author, { title: `Draf ${made}`, tags: [tag] });
  const { piece_id } = await desk.write(author, { title: 'Diajukan', tags: [tag] });
  await desk.move(author, piece_id, 'submit');
  const board = await desk.must(author, 'GET', `/api/editorial/board?tag=${tag}&cards=2`);
  expect(board.map(({ state, count }: { state: string; count: number }) => `${state} ${count}`)).toEqual([
    ...[
      'draft 3',
      'submitted 1',
      'in_review 0',
      'changes_requested 0',
      'approved 0',
      'scheduled 0',
      'published 0',
      'rejected 0',
      'archived 0',
    ],
  ]);
  expect(board[0].cards.map(({ title }: { title: string }) => title)).toEqual(['Draf 2', 'Draf 1']);
});

test('a piece is assigned to an account by id or name, or to a name; not to who may not write there', async () => {
  const { piece_id } = await desk.write(author, { assignee: colleague.id });
  const assignee = async (given: string | null) => (await patch(author, piece_id, { assignee: given })).body.data?.assignee;
  expect((await desk.must(author, 'GET', `/api/editorial/pieces/${piece_id}`)).assignee).toEqual({
    account_id: colleague.id,
    name: 'rekan',
  });
  expect(await assignee('REKAN')).toEqual({ account_id: colleague.id, name: 'rekan' });
  expect(await assignee('Pak Budi')).toEqual({ account_id: null, name: 'Pak Budi' });
  expect(await assignee(null)).toBeNull();
  const reader = await desk.person('pembaca', APPROVER);
  expect((await patch(author, piece_id, { assignee: reader.id })).body).toMatchObject({
    code: 'assignee_unfit',
    errors: [{ field: 'assignee' }],
  });
  expect(await desk.must(author, 'GET', `/api/editorial/colleagues?client_id=${desk.alpha}&may=approve`)).toMatchObject([
    { username: 'pembaca' },
  ]);
});

test('the history leaves as a table', async () => {
  const { piece_id } = await desk.write(author, { title: '=HYPERLINK("x")' });
  await patch(colleague, piece_id, { content: 'Lain.' });
  const csv = await desk.call(author, 'GET', `/api/editorial/pieces/${piece_id}/history/file`, undefined, { 'accept-language': 'id' });
  expect(csv.headers.get('content-disposition')).toMatch(/riwayat-\d+\.csv/);
  const text: string = csv.body;
  expect(text).toContain(`Unit ${desk.alpha}`);
  expect(text).toMatch(/penulis,Dibuat,draf,/);
  expect(text).toMatch(/rekan,Diubah,draf,.*isi: Isi naskah\. → Lain\./);
  const xlsx = await desk.call(author, 'GET', `/api/editorial/pieces/${piece_id}/history/file?format=xlsx`);
  expect(xlsx.headers.get('content-type')).toContain('spreadsheetml');
});

test('only a draft, rejected or archived piece is removed, by its owner; it is gone from every list', async () => {
  const { piece_id } = await desk.write(author);
  expect((await desk.call(colleague, 'DELETE', `/api/editorial/pieces/${piece_id}`)).body.code).toBe('not_your_piece');
  await desk.move(author, piece_id, 'submit');
  expect((await desk.call(author, 'DELETE', `/api/editorial/pieces/${piece_id}`)).body.code).toBe('piece_in_use');
  await desk.move(author, piece_id, 'withdraw');
  await desk.must(author, 'DELETE', `/api/editorial/pieces/${piece_id}`);
  expect((await desk.call(author, 'GET', `/api/editorial/pieces/${piece_id}`)).status).toBe(404);
});

test('who decides on a version decides on its text: another text since is refused, other answers since are not', async () => {
  const approver = await desk.person('penyetuju', APPROVER);
  const { piece_id } = await desk.write(author);
  const asMoved = (who: Person, transition: string, version: number) =>
    desk.call(who, 'POST', `/api/editorial/pieces/${piece_id}/transitions`, { transition }, { 'if-match': `"${version}"` });
  expect((await desk.must(author, 'GET', `/api/editorial/pieces/${piece_id}`)).after_edit).toBeNull();
  const { data: submitted } = (await asMoved(author, 'submit', 1)).body;
  expect([submitted.version, submitted.after_edit]).toEqual([2, 'draft']);
  await patch(author, piece_id, { content: 'Isi lain.' });
  await desk.move(author, piece_id, 'submit');
  const { status, body } = await asMoved(approver, 'approve', submitted.version);
  expect([status, body.code]).toEqual([412, 'piece_conflict']);
  // A step of the workflow since is no other text.
  expect((await asMoved(approver, 'approve', 3)).body.data.state).toBe('approved');
});

test('a search says where it found the words, as parts of text and never as markup', async () => {
  const { piece_id } = await desk.write(author, {
    title: 'Ungkap kasus <b>curanmor</b>',
    content: `${'Pembuka rilis ini. '.repeat(60)}Petugas mengamankan <script>alert(1)</script> sepeda motor curian di pasar.`,
  });
  const found = async (q: string) => {
    const rows = await desk.must(author, 'GET', `/api/editorial/pieces?q=${encodeURIComponent(q)}`);
    return rows.find((row: { piece_id: string }) => row.piece_id === piece_id)?.found;
  };
  const marked = (parts: { text: string; is_match: boolean }[]) => parts.flatMap(({ text, is_match }) => (is_match ? [text] : []));
  const whole = (parts: { text: string }[]) => parts.map(({ text }) => text).join('');
  const bySense = await found('mengungkap');
  expect(marked(bySense.title)).toEqual(['Ungkap']);
  expect(whole(bySense.title)).toBe('Ungkap kasus <b>curanmor</b>');
  expect(bySense.text).toEqual([]);
  const inText = await found('sepeda');
  expect(marked(inText.text)).toEqual(['sepeda']);
  expect(whole(inText.text)).toContain('motor curian');
  expect(marked((await found('ranmo')).title)).toEqual(['ranmo']);
  expect((await desk.must(author, 'GET', '/api/editorial/pieces')).every(({ found: none }: { found: unknown }) => none === null)).toBe(
    true,
  );
});
