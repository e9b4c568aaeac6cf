import * as roles from '../../access/repository/roles.ts';
import * as people from '../../people/repository/people.ts';
import { updatePerson } from '../../people/use-cases/update-person.ts';
import type { ChatAnswer } from '../domain/chat-answer.ts';
import { isYes } from '../domain/confirmation.ts';
import { LETTER_PEOPLE_MAX, type LetterLine, readLetter } from '../domain/letter.ts';
import { type ChatDesk, refusal, textsOf } from './chat-desk.ts';

/** A line of the letter with whom it means. */
interface Meant {
  readonly line: LetterLine;
  /** Null: nobody whom the sender may change, or somebody who is inactive already. */
  readonly person: people.PersonRow | null;
  readonly why: string | null;
  readonly isInactive: boolean;
}

async function meantBy(desk: ChatDesk, lines: readonly LetterLine[]): Promise<Meant[]> {
  const { unknown, inactive } = textsOf(desk).letter;
  const rows = await people.findByNrps(
    desk.tx,
    lines.map(({ nrp }) => nrp),
  );
  const byNrp = new Map(rows.filter(({ client_id }) => desk.editor.sees(client_id)).map((row) => [row.nrp, row]));
  return lines.map((line) => {
    const person = byNrp.get(line.nrp) ?? null;
    if (person === null) return { line, person, why: unknown, isInactive: false };
    return person.active ? { line, person, why: null, isInactive: false } : { line, person: null, why: inactive, isInactive: true };
  });
}

const reasonText = ({ reason }: LetterLine): string => (reason === null ? '' : ` (${reason})`);
const simple = (name: string): string =>
  name
    .toUpperCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();

function foundLine({ line, person }: Meant, index: number, desk: ChatDesk): string {
  const name = person?.name ?? '';
  const differs = line.name !== null && simple(line.name) !== simple(name) ? `\n   ${textsOf(desk).letter.nameInLetter(line.name)}` : '';
  return `${index + 1}. ${line.nrp} ${name}${reasonText(line)}${differs}`;
}

const missingLine = ({ line, why }: Meant, index: number): string =>
  `${index + 1}. ${line.nrp}${line.name === null ? '' : ` ${line.name}`}: ${why ?? ''}`;

const block = (heading: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : ['', heading, ...lines]);

/** A directorate takes its role off a person who has others; whoever else writes, and for the last role, the person becomes inactive. */
async function end(desk: ChatDesk, person: people.PersonRow): Promise<string> {
  const { context, tx, editor, cause } = desk;
  const { roleTaken, deactivated } = textsOf(desk).letter;
  const isOfDirectorate = (await roles.find(tx, editor.role))?.kind === 'directorate';
  const keepsOthers = isOfDirectorate && person.roles.some((role) => role !== editor.role);
  const patch = keepsOthers
    ? { fields: {}, roles: { add: [], remove: [editor.role] }, excuse: null }
    : // Their number is free for whoever has it next.
      { fields: { active: false, whatsapp: null }, roles: { add: [], remove: [] }, excuse: null };
  await updatePerson(context, editor, { key: { personId: person.person_id }, patch }, cause);
  return keepsOthers ? roleTaken : deactivated;
}

async function endAll(desk: ChatDesk, meant: readonly Meant[]): Promise<ChatAnswer> {
  const { letter } = textsOf(desk);
  const done: string[] = [];
  const failed: string[] = [];
  for (const one of meant) {
    const { line, person } = one;
    if (person === null) {
      // The order itself did it when it is carried out again after a crash.
      const list = one.isInactive ? done : failed;
      list.push(missingLine(one, list.length));
      continue;
    }
    try {
      const state = await end(desk, person);
      done.push(`${done.length + 1}. ${line.nrp} ${person.name}${reasonText(line)}: ${state}`);
    } catch (error) {
      failed.push(missingLine({ ...one, why: refusal(error, desk.language).text }, failed.length));
    }
  }
  return { text: [letter.title, ...block(letter.done(done.length), done), ...block(letter.failed(failed.length), failed)].join('\n') };
}

/** Reads a letter that asks to deactivate people: shows whom it means, and carries it out once that is confirmed. */
export async function answerLetter(desk: ChatDesk): Promise<ChatAnswer> {
  const [text = '', confirmed = ''] = desk.order.parts;
  const texts = textsOf(desk);
  const lines = readLetter(text);
  if (lines.length === 0) return { text: texts.letter.nobody };
  if (lines.length > LETTER_PEOPLE_MAX) return { text: texts.letter.tooMany(LETTER_PEOPLE_MAX) };
  const meant = await meantBy(desk, lines);
  const found = meant.filter(({ person }) => person !== null);
  if (isYes(confirmed)) return endAll(desk, meant);
  if (confirmed.trim() !== '') return { text: texts.cancelled };
  const missing = meant.filter(({ person }) => person === null);
  const preview = [
    texts.letter.title,
    ...block(
      texts.letter.found(found.length),
      found.map((one, index) => foundLine(one, index, desk)),
    ),
    ...block(texts.letter.missing(missing.length), missing.map(missingLine)),
  ];
  if (found.length === 0) return { text: preview.join('\n') };
  return { text: [...preview, '', texts.letter.confirm(found.length)].join('\n'), asks: { parts: [text] } };
}
