import type { BodyOf, ResponseOf } from '@balai/contracts';
import { findTarget, setTarget } from '@balai/contracts/attendance';
import { api } from '../../../../api/api.ts';
import { read } from '../../../../api/read.ts';

/** What a client wants to reach. */
export type Target = ResponseOf<typeof findTarget>['data'];

/** The target of a client; switched off where nobody ever set one. */
export const targetQuery = (clientId: string) => read(findTarget, { params: { client_id: clientId } }, (answer) => answer.data);

/** Sets what a client wants to reach. */
export const saveTarget = (clientId: string, body: BodyOf<typeof setTarget>) => api(setTarget, { params: { client_id: clientId }, body });
