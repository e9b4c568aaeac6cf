import { describe, expect, it } from 'vitest';
import { draftOf, keptOf, rebased, resumed, sendableOf, settled, typed, unsavedOf } from './draft.ts';
import { FIELDS, patchOf, type Values, valuesOf } from './values.ts';

const EMPTY = Object.fromEntries(FIELDS.map((field) => [field, ''])) as unknown as Values;
const base: Values = { ...EMPTY, kind: 'event', title: 'Bakti sosial', content: 'Isi lama', event_at: '2025-11-20T10:42' };
const begun = draftOf(3, base);

describe('a draft', () => {
  it('takes over what only others changed, and keeps what only we changed', () => {
    const mine = typed(begun, 'content', 'Isi saya');
    const merged = rebased(mine, 4, { ...base, title: 'Bakti sosial 2' });
    expect(merged.shown).toEqual({ ...base, title: 'Bakti sosial 2', content: 'Isi saya' });
    expect(merged.conflicts).toEqual({});
    expect(sendableOf(merged)).toEqual({ content: 'Isi saya' });
  });

  it('asks about a field that both changed, and sends nothing of it until it is decided', () => {
    const mine = typed(typed(begun, 'content', 'Isi saya'), 'topic', 'Sosial');
    const both = rebased(mine, 4, { ...base, content: 'Isi mereka' });
    expect(both.conflicts).toEqual({ content: { before: 'Isi lama', theirs: 'Isi mereka' } });
    expect(both.shown.content).toBe('Isi saya');
    expect(sendableOf(both)).toEqual({ topic: 'Sosial' });
    expect(sendableOf(settled(both, 'content', 'mine'))).toEqual({ topic: 'Sosial', content: 'Isi saya' });
    const theirs = settled(both, 'content', 'theirs');
    expect([theirs.shown.content, sendableOf(theirs)]).toEqual(['Isi mereka', { topic: 'Sosial' }]);
  });

  it('a field in question stays so when a still newer version comes, with what they have now', () => {
    const both = rebased(typed(begun, 'content', 'Isi saya'), 4, { ...base, content: 'Isi mereka' });
    const again = rebased(both, 5, { ...base, content: 'Isi mereka', title: 'Lain' });
    expect(again.conflicts).toEqual({ content: { before: 'Isi lama', theirs: 'Isi mereka' } });
    expect(rebased(both, 5, { ...base, content: 'Isi saya' }).conflicts).toEqual({});
  });

  it('what we sent ourselves is no change of others, whoever tells it first, even while typing goes on', () => {
    const sent = { ...typed(begun, 'content', 'Isi s'), sending: { content: 'Isi s' } };
    const further = typed(sent, 'content', 'Isi saya');
    const told = rebased(further, 4, { ...base, content: 'Isi s' });
    expect(told.conflicts).toEqual({});
    expect(sendableOf(told)).toEqual({ content: 'Isi saya' });
  });

  it('a version that is older than what we have changes nothing', () => {
    const mine = typed(begun, 'content', 'Isi saya');
    expect(rebased(mine, 2, { ...base, content: 'Lebih lama' })).toBe(mine);
  });

  it('keeps what is typed as it was typed where the server keeps the same', () => {
    const mine = typed(begun, 'title', 'Bakti sosial baru ');
    const saved = rebased({ ...mine, sending: { title: 'Bakti sosial baru ' } }, 4, { ...base, title: 'Bakti sosial baru' });
    expect(saved.shown.title).toBe('Bakti sosial baru ');
    expect(unsavedOf(saved)).toEqual([]);
    expect(unsavedOf(typed(begun, 'tags', ' '))).toEqual([]);
  });

  it('sends no title of blanks and no half time; both stay', () => {
    const mine = typed(typed(begun, 'title', ' '), 'event_at', '');
    expect(sendableOf(mine)).toEqual({});
    expect(unsavedOf(mine)).toEqual(['title', 'event_at']);
  });

  it('comes back after a reload, over what others did meanwhile', () => {
    const kept = keptOf(typed(begun, 'content', 'Isi saya'));
    expect(kept).toEqual({ version: 3, base: { content: 'Isi lama' }, shown: { content: 'Isi saya' } });
    if (kept === null) throw new Error('nothing kept');
    const same = resumed(kept, { version: 5, values: { ...base, title: 'Baru' } });
    expect([same.shown.title, sendableOf(same), same.version]).toEqual(['Baru', { content: 'Isi saya' }, 5]);
    const both = resumed(kept, { version: 5, values: { ...base, content: 'Isi mereka' } });
    expect(both.conflicts.content?.theirs).toBe('Isi mereka');
    const again = keptOf(both);
    expect(again?.base.content).toBe('Isi lama');
    expect(keptOf(begun)).toBeNull();
  });
});

describe('what is sent', () => {
  it('is what the route takes', () => {
    const changed = {
      tags: 'Bakti, #Sosial, bakti',
      category: ' ',
      'release.scene': ' ',
      'release.method': 'Patroli',
      event_at: '2025-11-20T10:42',
    };
    expect(patchOf(changed, 'Asia/Jakarta')).toEqual({
      tags: ['bakti', 'sosial'],
      category: null,
      event_at: '2025-11-20T03:42:00.000Z',
      release: { scene: null, method: 'Patroli' },
    });
  });

  it('a piece and its inputs are the same thing', () => {
    const piece = {
      client_id: 'A',
      kind: 'press_release' as const,
      title: 'T',
      topic: '',
      summary: '',
      content: 'C',
      category: null,
      tags: ['a', 'b'],
      image: null,
      event_at: '2025-11-20T03:42:00.000Z',
      assignee: { account_id: null, name: 'Budi' },
      release: null,
    };
    expect(valuesOf(piece, 'Asia/Jakarta')).toMatchObject({
      tags: 'a, b',
      event_at: '2025-11-20T10:42',
      assignee: 'Budi',
      'release.scene': '',
    });
  });
});
