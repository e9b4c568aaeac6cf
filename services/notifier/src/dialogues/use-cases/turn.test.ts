import { CHAT_MENUS, CHAT_ORDERS } from '@balai/contracts/catalogue';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dialogue } from '../domain/frame.ts';
import { askedBy, menusOf } from '../domain/frame.ts';
import { LIST_TRIGGER, orderOf, readKnown } from '../domain/known-triggers.ts';
import type { SenderClient, Speaker } from '../domain/speaker.ts';
import { type Turn, takeTurn } from './turn.ts';

const MAWAR = { clientId: 'POLRES_MAWAR', name: 'Polres Mawar' };
const MELATI = { clientId: 'POLRES_MELATI', name: 'Polres Melati' };

const speaker = (clients: readonly SenderClient[], change: Partial<Speaker> = {}): Speaker => ({
  language: 'en',
  isInGroup: false,
  clientsFor: () => Promise.resolve(clients),
  ...change,
});

/** Says one text after another to somebody; the last turn. */
async function talk(who: Speaker, ...texts: string[]): Promise<Turn | null> {
  let dialogue: Dialogue | null = null;
  let turn: Turn | null = null;
  for (const text of texts) {
    const read = readKnown(text);
    turn = await takeTurn(dialogue, text, read === LIST_TRIGGER ? null : read, who);
    const frames = turn === null ? [] : turn.kind === 'run' ? menusOf(turn.frames) : turn.frames;
    dialogue = frames.length === 0 ? null : { frames, language: who.language };
  }
  return turn;
}
const textOf = (turn: Turn | null): string => (turn?.kind === 'say' ? turn.text : `${turn?.kind}`);
const runOf = (turn: Turn | null) => (turn?.kind === 'run' ? [turn.order.trigger, ...turn.parts] : textOf(turn));

describe('the parts of an order', () => {
  it('asks for the client where the sender has several, and takes its number, id or name', async () => {
    const who = speaker([MAWAR, MELATI]);
    expect(textOf(await talk(who, 'rekapsatuan'))).toBe(
      'For which client?\n1. Polres Mawar (POLRES_MAWAR)\n2. Polres Melati (POLRES_MELATI)\n\n*0* goes back, *batal* ends.',
    );
    for (const answer of ['2', 'polres_melati', 'Polres Melati', 'polres mel'])
      expect(runOf(await talk(who, 'rekapsatuan', answer)), answer).toEqual(['rekapsatuan', 'POLRES_MELATI', 'instagram', 'day']);
  });

  it('takes the only client and what was left out as declared', async () => {
    expect(runOf(await talk(speaker([MAWAR]), 'rekapsatuan'))).toEqual(['rekapsatuan', 'POLRES_MAWAR', 'instagram', 'day']);
    expect(runOf(await talk(speaker([MAWAR]), 'rekapsatuan#polres_mawar#TikTok#bulan ini'))).toEqual([
      ...['rekapsatuan', 'POLRES_MAWAR', 'tiktok', 'month'],
    ]);
  });

  it('says what is wrong with a part, asks for it, and goes on behind it', async () => {
    const who = speaker([MAWAR]);
    expect(textOf(await talk(who, 'rekapsatuan#POLRES_MAWAR#instagrm'))).toMatch(
      /^That is not a choice\. Did you mean \*Instagram\*\?\nWhich platform\?\n1\. Instagram\n2\. TikTok\n/,
    );
    expect(runOf(await talk(who, 'rekapsatuan#POLRES_MAWAR#facebook#kemarin', 'apa', '2'))).toEqual([
      ...['rekapsatuan', 'POLRES_MAWAR', 'tiktok', 'yesterday'],
    ]);
  });

  it('names no client that is not the sender’s', async () => {
    const turn = await talk(speaker([MAWAR, MELATI]), 'rekapsatuan#POLRES_LAIN');
    expect(textOf(turn)).toMatch(/^That client is not among yours\.\nFor which client\?/);
    expect(textOf(turn)).not.toContain('LAIN');
  });
});

describe('menus', () => {
  it('keep their numbers, show what the sender may use, and stay open', async () => {
    const who = speaker([MAWAR]);
    expect(textOf(await talk(who, 'oprrequest', '2', '2'))).toMatch(/1\. Links of today\n2\. Links of yesterday/);
    const today = ['rekaplink', 'POLRES_MAWAR', 'day'];
    expect(runOf(await talk(who, 'oprrequest', '2', '2', '1'))).toEqual(today);
    expect(runOf(await talk(who, 'oprrequest', '2', '2', '2', 'links of today'))).toEqual(today);
    expect(await talk(speaker([]), 'oprrequest')).toBeNull();
  });

  it('go back one step at a time, and end', async () => {
    const who = speaker([MAWAR]);
    const first = textOf(await talk(who, 'oprrequest'));
    expect(textOf(await talk(who, 'oprrequest', '3', '0'))).toBe(first);
    expect(textOf(await talk(who, 'oprrequest', '3', '0', 'kembali'))).toMatch(/^Done\./);
    expect(textOf(await talk(who, 'oprrequest', '3', 'batal'))).toMatch(/^Cancelled\./);
    expect(textOf(await talk(who, 'oprrequest', '77'))).toMatch(/^That is not a choice\./);
  });

  it('ask for the client once, and forget it when they are opened anew', async () => {
    const who = speaker([MAWAR, MELATI]);
    expect(runOf(await talk(who, 'dirrequest', '4', '2', '2'))).toEqual(['ringkasanusername', 'POLRES_MELATI']);
    expect(textOf(await talk(who, 'dirrequest', '4', '2', 'dirrequest', '2'))).toMatch(/^For which client\?/);
    // It is not the sender's any more.
    const dialogue: Dialogue = { language: 'en', frames: [{ kind: 'menu', trigger: 'dirrequest', path: [], client: 'POLRES_LAIN' }] };
    expect(textOf(await takeTurn(dialogue, '2', null, who))).toMatch(/^For which client\?/);
  });

  it('ask for the parts an entry leaves open', async () => {
    const who = speaker([MAWAR, MELATI]);
    expect(textOf(await talk(who, 'dirrequest', '22', '1'))).toMatch(/^Which days\?\n1\. Today/);
    expect(runOf(await talk(who, 'dirrequest', '22', '1', '4'))).toEqual(['rankingsatuan', 'POLRES_MAWAR', 'last_week']);
    expect(textOf(await talk(who, 'dirrequest', '22', '1', '0'))).toMatch(/^For which client\?/);
    expect(textOf(await talk(who, 'dirrequest', '38'))).toMatch(/^The ids of TikTok accounts are kept up to date/);
  });
});

describe('a question of a service', () => {
  const likes = orderOf('absensilikes');
  const asked = (parts: string[], choices: string[] = []): Dialogue => ({
    language: 'en',
    frames: askedBy([{ kind: 'menu', trigger: 'oprrequest', path: [3] }], { kind: 'service', trigger: 'absensilikes', parts, choices }),
  });

  it('takes the next text as one more part, or the value that a number stands for', async () => {
    const who = speaker([MAWAR]);
    expect(await takeTurn(asked(['belum']), ' Polres_Mawar ', null, who)).toMatchObject({ order: likes, parts: ['belum', 'Polres_Mawar'] });
    expect(await takeTurn(asked([], ['A', 'B']), '2', null, who)).toMatchObject({ parts: ['B'] });
    expect(await takeTurn(asked([], ['A', 'B']), '3', null, who)).toMatchObject({ parts: ['3'] });
    expect(await takeTurn(asked([], ['A', 'B']), '\u202a2\u202c', null, who)).toMatchObject({ parts: ['B'] });
    expect(await takeTurn(asked([]), '\u200bbatal\u200b', null, who)).toMatchObject({ kind: 'say', frames: [] });
  });

  it('is asked again by its service when somebody goes back to it', async () => {
    const two = {
      language: 'en',
      frames: askedBy(asked([]).frames, { kind: 'service', trigger: 'absensilikes', parts: ['x'], choices: [] }),
    } as const;
    expect(await takeTurn(two, '0', null, speaker([MAWAR]))).toMatchObject({ kind: 'run', parts: [], frames: [{ kind: 'menu' }] });
    expect(askedBy(two.frames, { kind: 'service', trigger: 'absensilikes', parts: ['x'], choices: [] })).toEqual(two.frames);
  });
});

it('keeps a conversation of any words within the sender’s clients, and lets it end', async () => {
  const words = [
    ...CHAT_MENUS.map(({ trigger }) => trigger),
    ...CHAT_ORDERS.flatMap(({ trigger }) => [trigger, `${trigger}#POLRES_LAIN`, `${trigger}#POLRES_MAWAR#x`]),
    ...['0', 'kembali', 'ya', '#', 'POLRES_LAIN', 'polres melati', ...Array.from({ length: 45 }, (_, index) => `${index + 1}`)],
  ];
  const said = fc.array(
    fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) }),
    {
      minLength: 1,
      maxLength: 12,
    },
  );
  await fc.assert(
    fc.asyncProperty(said, async (texts) => {
      const who = speaker([MAWAR, MELATI]);
      const turn = await talk(who, ...texts);
      if (turn?.kind === 'run' && turn.order.steps?.[0]?.kind === 'client')
        expect([MAWAR.clientId, MELATI.clientId]).toContain(turn.parts[0]);
      if (turn?.kind === 'say') expect(turn.text).not.toBe('');
      const frames = turn?.frames ?? [];
      expect(frames.length).toBeLessThanOrEqual(30);
      if (frames.length > 0)
        expect(await takeTurn({ frames, language: 'en' }, 'batal', null, who)).toMatchObject({ kind: 'say', frames: [] });
    }),
    { numRuns: 300 },
  );
});

describe('a letter that people also send for other reasons', () => {
  const LINK = 'https://www.instagram.com/andi.contoh';

  it('is an order in a chat of two, and none in a group', () => {
    expect(readKnown(LINK)).toMatchObject({ kind: 'order', order: { trigger: 'tautanprofil' }, parts: [LINK] });
    expect(readKnown(LINK, true)).toBeNull();
  });

  it('answers a question that waits, and leaves an open menu', async () => {
    const who = speaker([MAWAR]);
    const known = readKnown(LINK);
    const waiting = { kind: 'service' as const, trigger: 'userrequest', parts: ['instagram'], choices: [] };
    const menu = { kind: 'menu' as const, trigger: 'oprrequest', path: [] };
    const said = async (frames: Dialogue['frames']) =>
      runOf(await takeTurn({ frames, language: 'id' }, LINK, known === LIST_TRIGGER ? null : known, who));
    expect(await said([waiting])).toEqual(['userrequest', 'instagram', LINK]);
    expect(await said([menu])).toEqual(['tautanprofil', LINK]);
  });
});
