import type { ResponseOf } from '@balai/contracts';
import * as desk from '@balai/contracts/editorial';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../../../../api/api.ts';
import { read } from '../../../../../api/read.ts';
import type { PieceDetail } from '../piece.ts';
import type { Passage } from './passage.ts';

/** What was said about a piece or a passage of it. */
export type CommentThread = ResponseOf<typeof desk.listComments>['data'][number];
/** What could be better said, or is misspelt. */
export type TextHint = ResponseOf<typeof desk.checkText>['data'][number] & Passage;

export const commentsQuery = (id: string) => read(desk.listComments, { params: { id } }, (answer) => answer.data);
/** Who is asked if a piece is submitted now. */
export const submissionQuery = (id: string) => ({
  ...read(desk.previewSubmission, { params: { id } }, (answer) => answer.data),
  staleTime: 0,
});
export const wordsQuery = (word: string) => read(desk.suggestWords, { query: { word } }, (answer) => answer.data);

/** The texts of a piece that are read by people outside. */
const textsOf = ({ title, content, release }: PieceDetail) =>
  [
    { field: 'title', text: title },
    { field: 'content', text: content },
    ...Object.entries(release ?? {}).map(([field, text]) => ({ field: `release.${field}`, text: text ?? '' })),
  ].filter(({ text }) => text !== '');

/** Spelling and style of a piece as it is stored; each is found again in the text as it is written on. */
export const hintsQuery = (piece: PieceDetail) =>
  queryOptions({
    queryKey: [desk.checkText.id, {}, piece.piece_id, piece.version] as const,
    queryFn: async ({ signal }): Promise<TextHint[]> => {
      const texts = textsOf(piece);
      const { data } = await api(desk.checkText, { body: { texts }, signal });
      return data.map((hint) => {
        const whole = texts.find(({ field }) => field === hint.field)?.text ?? '';
        return { ...hint, before: whole[hint.start - 1] ?? '', after: whole[hint.end] ?? '' };
      });
    },
    // The hints of the text before are shown until those of the new one are there.
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
