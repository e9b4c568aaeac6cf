import { clockTime, dayOf, formatDay, longDate, zoneName } from '@balai/calendar';
import type { ClientLanguage } from '@balai/contracts/access';
import { type PieceKind, RELEASE_FIELDS } from '@balai/contracts/editorial';
import type { Texts } from '@balai/runtime/problem';
import { oneLine } from '../pieces/domain/one-line.ts';
import type { Piece } from '../pieces/domain/piece.ts';
import type { Plan } from '../plans/domain/plan.ts';
import { fieldLabel, platformName } from './words.ts';

const KINDS: Readonly<Record<PieceKind, Texts>> = {
  event: { id: 'Kegiatan', en: 'Event' },
  press_release: { id: 'Siaran pers', en: 'Press release' },
  post: { id: 'Konten', en: 'Post' },
};
const capital = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;

/** A piece in messages: only what they say of it. */
export type ToldPiece = Pick<Piece, 'piece_id' | 'kind' | 'title' | 'summary' | 'content' | 'release' | 'image'>;

/** `Sabtu, 21 November 2026 pukul 14.00 WIB`, by the clock of a zone. */
export const instantText = (at: Date, zone: string, language: ClientLanguage = 'id'): string =>
  language === 'id'
    ? `${longDate(dayOf(at, zone))} pukul ${clockTime(at, zone, '.')} ${zoneName(at, zone)}`
    : `${formatDay(dayOf(at, zone), 'en-GB', 'full')} at ${clockTime(at, zone)} ${zoneName(at, zone)}`;

/** `Siaran pers · Polres Mawar`. */
export const kindLine = ({ kind }: Pick<Piece, 'kind'>, clientName: string, language: ClientLanguage = 'id'): string =>
  `${KINDS[kind][language]} · ${clientName}`;

/** A planned post in messages. */
export type ToldPlan = Pick<Plan, 'platform' | 'caption' | 'hashtags' | 'planned_at'>;

/** What a post says of its own: not what its piece says already. */
const planText = (
  { platform, caption, hashtags, planned_at }: ToldPlan,
  { zone, said, language }: { readonly zone: string; readonly said: readonly string[]; readonly language: ClientLanguage },
): string => {
  const own = [said.includes(caption.trim()) ? '' : caption, hashtags.join(' ')].filter((line) => line !== '');
  return [`${platformName(platform)}, ${instantText(planned_at, zone, language)}${own.length === 0 ? '' : ':'}`, ...own].join('\n');
};

/** All that somebody is asked to approve, as one text: the piece, and the words of its planned posts, with times by the clock of the client. */
export function wholeText(
  { summary, content, release }: Pick<Piece, 'summary' | 'content' | 'release'>,
  plans: readonly ToldPlan[],
  zone: string,
  language: ClientLanguage = 'id',
): string {
  const parts = [summary, content].filter((text) => text.trim() !== '');
  const said = parts.map((part) => part.trim());
  const fields = RELEASE_FIELDS.flatMap((field) => {
    const text = release?.[field]?.trim() ?? '';
    return text === '' ? [] : [`${capital(fieldLabel(`release.${field}`)[language])}: ${text}`];
  });
  return [...parts, ...fields, ...plans.map((plan) => planText(plan, { zone, said, language }))].join('\n\n');
}

/** The first characters of a text, ended at a word; and whether that is not all. */
export function beginning(text: string, most: number): { readonly text: string; readonly isCut: boolean } {
  if (text.length <= most) return { text, isCut: false };
  const last = text.charCodeAt(most - 1);
  // Never between the two halves of an emoji.
  const part = text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
  const end = part.search(/\s\S*$/);
  return { text: `${part.slice(0, end > most / 2 ? end : part.length).trimEnd()} …`, isCut: true };
}

/** What somebody wrote, marked as such line by line: in a message of ours it is not taken for ours. */
export const quoted = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');

/** Of all names of files, in characters. */
const NAMES_MAX = 1_000;

/** Files of a piece by name: what former clients named as its picture, and what was attached; null: it has none. */
export function filesText({ image }: Pick<Piece, 'image'>, attached: readonly string[], language: ClientLanguage = 'id'): string | null {
  const picture = image === null || image.trim() === '' ? [] : [image.startsWith('http') ? image : (image.split('/').at(-1) ?? image)];
  const names = [...picture, ...attached].map(oneLine);
  return names.length === 0 ? null : `📎 ${language === 'id' ? 'Lampiran' : 'Attached'}: ${beginning(names.join(', '), NAMES_MAX).text}`;
}
