import type { ChatMenuEntry } from '@balai/contracts';
import type { ClientLanguage } from '@balai/contracts/access';
import { CHAT_MENUS, CHAT_ORDERS } from '@balai/contracts/catalogue';
import { FORMER_ORDERS } from '@balai/contracts/dialogues';
import { expect, it } from 'vitest';
import type { Dialogue, Frame } from '../domain/frame.ts';
import { menusOf } from '../domain/frame.ts';
import { LIST_TRIGGER, readKnown } from '../domain/known-triggers.ts';
import type { Speaker } from '../domain/speaker.ts';
import { dialogueTexts } from '../messages/dialogue-texts.ts';
import { takeTurn } from './turn.ts';

const CLIENTS = [
  { clientId: 'POLRES_MAWAR', name: 'Polres Mawar' },
  { clientId: 'POLRES_MELATI', name: 'Polres Melati' },
];
const speaker = (language: ClientLanguage): Speaker => ({ language, isInGroup: false, clientsFor: () => Promise.resolve(CLIENTS) });

/** An answer to a question of a step that it takes. */
function answerTo({ trigger, at }: Extract<Frame, { kind: 'step' }>): string {
  const step = CHAT_ORDERS.find((order) => order.trigger === trigger)?.steps?.[at];
  if (step?.kind === 'choice') return step.choices.at(-1)?.label.id ?? '';
  if (step?.kind !== 'text') return '2';
  return ['Kasat', 'DABC123xyz'].find((text) => step.pattern.test(text)) ?? '';
}

/** The dialogue that begins with these texts and answers every question of it, turn by turn; an order that is handed to its service ends it. */
async function transcript(language: ClientLanguage, texts: readonly string[]): Promise<string[]> {
  const turns: string[] = [];
  const waiting = [...texts];
  let dialogue: Dialogue | null = null;
  for (let said = waiting.shift(); said !== undefined && turns.length < 12; said = waiting.shift()) {
    const read = readKnown(said);
    const turn = await takeTurn(dialogue, said, read === LIST_TRIGGER ? null : read, speaker(language));
    if (turn === null) return [...turns, `> ${said}\n(nothing)`];
    turns.push(`> ${said}\n${turn.kind === 'run' ? `= ${[turn.order.trigger, ...turn.parts].join('#')}` : turn.text}`);
    const frames: readonly Frame[] = turn.kind === 'run' ? menusOf(turn.frames) : turn.frames;
    dialogue = frames.length === 0 ? null : { frames, language };
    const top = frames.at(-1);
    if (waiting.length === 0 && turn.kind === 'say' && top?.kind === 'step') waiting.push(answerTo(top));
  }
  return turns;
}

/** The numbers that lead to each entry of a menu which opens no other. */
const pathsOf = (entries: readonly ChatMenuEntry[]): string[][] =>
  entries.flatMap((entry) => ('entries' in entry ? pathsOf(entry.entries).map((path) => [`${entry.no}`, ...path]) : [[`${entry.no}`]]));

const LANGUAGES: readonly ClientLanguage[] = ['id', 'en'];

it.each(LANGUAGES.flatMap((language) => CHAT_MENUS.map((menu) => ({ language, menu }))))(
  'every entry of $menu.trigger leads to an order or an answer ($language)',
  async ({ language, menu }) => {
    const all: string[] = [];
    for (const path of pathsOf(menu.entries)) {
      const one = await transcript(language, [menu.trigger, ...path]);
      expect(one.join('\n'), path.join(' ')).not.toContain('(nothing)');
      // What an entry sets is a choice of its step.
      expect(one.join('\n'), path.join(' ')).not.toContain(dialogueTexts[language].notAChoice(null));
      // What a menu says stands once, at its first entry.
      const isFirst = all.length === 0 || path.at(-1) === '1';
      all.push(`[${path.join(' ')}]\n${one.slice(isFirst ? path.length - 1 : path.length).join('\n')}`);
    }
    await expect(`${all.join('\n\n')}\n`).toMatchFileSnapshot(`transcripts/${menu.trigger}.${language}.txt`);
  },
);

it.each(LANGUAGES)('every order asks for what it needs, and every former word is answered (%s)', async (language) => {
  const all: string[] = [];
  for (const { trigger, aliases = [] } of CHAT_ORDERS)
    all.push((await transcript(language, [trigger])).join('\n'), ...aliases.map((word) => `> ${word}\n= ${trigger}`));
  for (const { trigger } of FORMER_ORDERS) all.push((await transcript(language, [`${trigger}#X`])).join('\n'));
  expect(all.join('\n')).not.toContain('(nothing)');
  await expect(`${all.join('\n\n')}\n`).toMatchFileSnapshot(`transcripts/orders.${language}.txt`);
});
