import { clockTime, dayOf, longDate, zoneName } from '@balai/calendar';
import { type PieceKind, RELEASE_FIELDS } from '@balai/contracts/editorial';
import { oneLine } from '../pieces/domain/one-line.ts';
import type { Piece } from '../pieces/domain/piece.ts';
import type { Plan } from '../plans/domain/plan.ts';
import { fieldLabel, platformName } from './words.ts';

const KINDS: Readonly<Record<PieceKind, string>> = { event: 'Kegiatan', press_release: 'Siaran pers', post: 'Konten' };
const capital = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;

/** A piece in messages: only what they say of it. */
export type ToldPiece = Pick<Piece, 'piece_id' | 'kind' | 'title' | 'summary' | 'content' | 'release' | 'image'>;

/** `Sabtu, 21 November 2026 pukul 14.00 WIB`, by the clock of a zone. */
export const instantText = (at: Date, zone: string): string =>
  `${longDate(dayOf(at, zone))} pukul ${clockTime(at, zone, '.')} ${zoneName(at, zone)}`;

/** `Siaran pers · Polres Mawar`. */
export const kindLine = ({ kind }: Pick<Piece, 'kind'>, clientName: string): string => `${KINDS[kind]} · ${clientName}`;

/** A planned post in messages. */
export type ToldPlan = Pick<Plan, 'platform' | 'caption' | 'hashtags' | 'planned_at'>;

const planText = ({ platform, caption, hashtags, planned_at }: ToldPlan, zone: string): string =>
  [`${platformName(platform)}, ${instantText(planned_at, zone)}:`, caption, hashtags.join(' ')].filter((line) => line !== '').join('\n');

/** All that somebody is asked to approve, as one text: the piece, and the words of its planned posts, with times by the clock of the client. */
export function wholeText(
  { summary, content, release }: Pick<Piece, 'summary' | 'content' | 'release'>,
  plans: readonly ToldPlan[],
  zone: string,
): string {
  const parts = [summary, content].filter((text) => text.trim() !== '');
  const fields = RELEASE_FIELDS.flatMap((field) => {
    const text = release?.[field]?.trim() ?? '';
    return text === '' ? [] : [`${capital(fieldLabel(`release.${field}`).id)}: ${text}`];
  });
  return [...parts, ...fields, ...plans.map((plan) => planText(plan, zone))].join('\n\n');
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
export function filesText({ image }: Pick<Piece, 'image'>, attached: readonly string[]): string | null {
  const picture = image === null || image.trim() === '' ? [] : [image.startsWith('http') ? image : (image.split('/').at(-1) ?? image)];
  const names = [...picture, ...attached].map(oneLine);
  return names.length === 0 ? null : `📎 Lampiran: ${beginning(names.join(', '), NAMES_MAX).text}`;
}
