import type { Round } from '@balai/approvals';
import type { PieceState } from '@balai/contracts/editorial';
import type { Letter, Passage, Signature } from '@balai/documents';
import type { ClientLetterhead } from '@balai/runtime/directory';
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
  /** A day without its weekday. */
  readonly dateText: (at: Date) => string;
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

/** The signatory of the client under an approved piece; nobody where none is set. */
function signatureOf({ city, signatory }: ClientLetterhead, day: string): Signature | null {
  if (signatory === null) return null;
  const { name, rank, position, nrp } = signatory;
  return {
    above: [[city, day].filter(Boolean).join(', '), ...(position === null ? [] : [position])],
    name,
    below: [rank, nrp === null ? null : `NRP ${nrp}`].filter(Boolean).join(' '),
  };
}

/** The paper of a client. */
const paperOf = ({ lines, name, address, accent, logo }: ClientLetterhead): Letter['letterhead'] => ({
  lines: [...lines, name],
  address,
  ...(accent !== null && { accent }),
  ...(logo !== null && { logo }),
});

/**
 * A piece as a letter of its client: a press release with its passages in legal order. What is not approved says so, and nobody signs it.
 * @param client the name of one without a letterhead
 */
export function letterOf(
  { piece, round, files }: { readonly piece: Piece; readonly round: Round | null; readonly files: readonly string[] },
  client: string | ClientLetterhead,
  words: LetterWords,
): Letter {
  const approval = approvalFacts(piece, round, words);
  const isApproved = APPROVED.includes(piece.state);
  const approvedAt = round?.ended_at ?? piece.event_at;
  const signature = isApproved && typeof client !== 'string' ? signatureOf(client, words.dateText(approvedAt)) : null;
  const headline = piece.kind === 'press_release' ? piece.release?.headline : null;
  const titles = [headline?.trim(), piece.title, piece.topic];
  return {
    letterhead: typeof client === 'string' ? { lines: [client] } : paperOf(client),
    title: titles.find((title) => title != null && title !== '') ?? words.untitled,
    facts: [{ label: words.number, value: String(piece.number) }, { label: words.day, value: words.dayText(piece.event_at) }, ...approval],
    passages: passagesOf(piece, files, words),
    ...(isApproved ? {} : { mark: words.unapproved }),
    ...(signature === null ? {} : { signature }),
  };
}
