import type { ResponseOf } from '@balai/contracts';
import type { getRecapTemplate } from '@balai/contracts/attendance';

/** The text of a client's reports of a kind, with the names it may use. */
export type ShownTemplate = ResponseOf<typeof getRecapTemplate>['data'];
