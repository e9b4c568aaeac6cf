import { beforeAll, expect, it } from 'vitest';
import { type Desk, MANAGER, type Person, sharedDesk, WRITER } from './desk.ts';

let desk: Desk;
let ani: Person;
let manager: Person;
let foreign: Person;
beforeAll(async () => {
  desk = await sharedDesk(import.meta.url);
  ani = await desk.person('ani', WRITER);
  manager = await desk.person('pengelola', MANAGER);
  foreign = await desk.person('orang.bravo', MANAGER, desk.bravo);
});

const PATH = '/api/editorial/templates';
const RELEASE = {
  get client_id() {
    return desk.alpha.toLowerCase();
  },
  kind: 'press_release',
  name: 'Ungkap kasus',
  title: 'Ungkap {{perkara}}',
  content: 'Polres mengungkap {{perkara}} di {{tempat}}.',
  tags: ['Kriminal'],
  release: { scene: '{{tempat}}' },
};

it('a piece begins with a template: blanks filled in, the others left to be seen', async () => {
  const template = await desk.must(manager, 'POST', PATH, RELEASE);
  expect(template).toMatchObject({ client_id: desk.alpha, blanks: ['perkara', 'tempat'], tags: ['kriminal'], updated_by: 'pengelola' });
  const piece = await desk.must(ani, 'POST', `${PATH}/${template.template_id}/pieces`, { values: { perkara: 'curanmor' } });
  expect(piece).toMatchObject({
    ...{ kind: 'press_release', state: 'draft', client_id: desk.alpha, title: 'Ungkap curanmor', tags: ['kriminal'] },
    ...{ content: 'Polres mengungkap curanmor di {{tempat}}.', release: { scene: '{{tempat}}' }, author: { name: 'ani' } },
  });
  await desk.must(manager, 'PUT', `${PATH}/${template.template_id}`, { kind: 'event', name: 'Apel', title: 'Apel {{hari}}' });
  expect((await desk.must(ani, 'GET', `/api/editorial/pieces/${piece.piece_id}`)).title).toBe('Ungkap curanmor');
  expect(await desk.must(ani, 'GET', `${PATH}?kind=event`)).toMatchObject([{ name: 'Apel', release: null, blanks: ['hari'] }]);
});

it('what becomes too long is refused', async () => {
  const { template_id } = await desk.must(manager, 'POST', PATH, { ...RELEASE, title: '{{a}} {{a}}' });
  const answer = await desk.call(ani, 'POST', `${PATH}/${template_id}/pieces`, { values: { a: 'x'.repeat(200) } });
  expect(answer).toMatchObject({ status: 400, body: { code: 'template_too_long' } });
});

it('only who manages the desk keeps templates, and only of clients they see', async () => {
  const { template_id } = await desk.must(manager, 'POST', PATH, RELEASE);
  expect((await desk.call(ani, 'POST', PATH, RELEASE)).status).toBe(403);
  expect((await desk.call(foreign, 'POST', PATH, RELEASE)).status).toBe(403);
  expect(await desk.must(foreign, 'GET', PATH)).toEqual([]);
  expect((await desk.call(foreign, 'DELETE', `${PATH}/${template_id}`)).status).toBe(404);
  expect((await desk.call(foreign, 'POST', `${PATH}/${template_id}/pieces`, {})).status).toBe(404);
  expect(await desk.must(manager, 'DELETE', `${PATH}/${template_id}`)).toEqual({ template_id });
  expect((await desk.call(manager, 'DELETE', `${PATH}/${template_id}`)).status).toBe(404);
});

it('tags that are in use are suggested, the most used first, of the caller’s clients only', async () => {
  for (const tags of [['patroli', 'pasar'], ['patroli'], ['pawai']]) await desk.write(ani, { tags });
  await desk.write(foreign, { tags: ['patroli.bravo'] });
  const found = await desk.must(ani, 'GET', '/api/editorial/tags?q=PA');
  expect(found).toEqual([
    { tag: 'patroli', count: 2 },
    { tag: 'pasar', count: 1 },
    { tag: 'pawai', count: 1 },
  ]);
  expect(await desk.must(ani, 'GET', '/api/editorial/tags?q=%25')).toEqual([]);
});
