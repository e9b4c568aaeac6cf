import type { PieceState } from '@balai/contracts/editorial';
import type { Letter, Passage } from '@balai/documents';
import type { Round } from '../../approvals/domain/round.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import { RELEASE_PASSAGES } from './release-words.ts';

const APPROVED: readonly PieceState[] = ['approved', 'scheduled', 'published'];

/** What a letter says of its piece, in words of its language. */
export interface LetterWords {
  readonly number: string;
  readonly day: string;
  readonly approvedBy: string;
  readonly approvedAt: string;
  readonly attachments: string;
  readonly unapproved: string;
  readonly untitled: string;
  /** A day and an instant in words. */
  readonly dayText: (at: Date) => string;
  readonly instantText: (at: Date) => string;
}

const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');

function passagesOf(piece: Piece, files: readonly string[], words: LetterWords): Passage[] {
  const text = paragraphsOf(piece.content);
  const release = piece.kind === 'press_release' ? piece.release : null;
  const parts = RELEASE_PASSAGES.flatMap(({ field, heading }) => {
    const paragraphs = paragraphsOf(release?.[field] ?? '');
    return paragraphs.length === 0 ? [] : [{ heading, paragraphs }];
  });
  const list = files.map((file, at) => `${at + 1}. ${file}`);
  return [
    ...(text.length === 0 ? [] : [{ paragraphs: text }]),
    ...parts,
    ...(list.length === 0 ? [] : [{ heading: words.attachments, paragraphs: [list.join('\n')] }]),
  ];
}

/** Who approved a piece as it stands, and when; nothing where it is not approved (any more). */
function approvalFacts({ state }: Piece, round: Round | null, words: LetterWords): Letter['facts'] {
  if (round?.status !== 'approved' || !APPROVED.includes(state)) return [];
  const names = round.requests.filter(({ status }) => status === 'approved').flatMap(({ decided_by_name }) => decided_by_name ?? []);
  return [
    ...(names.length === 0 ? [] : [{ label: words.approvedBy, value: names.join(', ') }]),
    ...(round.ended_at === null ? [] : [{ label: words.approvedAt, value: words.instantText(round.ended_at) }]),
  ];
}

/** A piece as a letter of its client: a press release with its passages in legal order. What is not approved says so. */
export function letterOf(
  { piece, round, files }: { readonly piece: Piece; readonly round: Round | null; readonly files: readonly string[] },
  client: string,
  words: LetterWords,
): Letter {
  const approval = approvalFacts(piece, round, words);
  const headline = piece.kind === 'press_release' ? piece.release?.headline : null;
  const titles = [headline?.trim(), piece.title, piece.topic];
  return {
    letterhead: [client],
    title: titles.find((title) => title != null && title !== '') ?? words.untitled,
    facts: [{ label: words.number, value: String(piece.number) }, { label: words.day, value: words.dayText(piece.event_at) }, ...approval],
    passages: passagesOf(piece, files, words),
    ...(APPROVED.includes(piece.state) ? {} : { mark: words.unapproved }),
  };
}
