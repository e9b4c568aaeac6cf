import type { BodyOf, ResponseOf } from '@balai/contracts';
import { changeLetterhead as changeRoute, getLetterhead } from '@balai/contracts/identity';
import { api } from '../../../../api/api.ts';
import { read } from '../../../../api/read.ts';

export type ClientLetterhead = ResponseOf<typeof getLetterhead>['data'];
export type LetterheadParts = ClientLetterhead['own'];
export type LetterheadChanges = BodyOf<typeof changeRoute>;

export const letterheadQuery = (client_id: string) => read(getLetterhead, { params: { client_id } }, (answer) => answer.data);

export const changeLetterhead = (client_id: string, body: LetterheadChanges) => api(changeRoute, { params: { client_id }, body });
