import type { ResourceDefinition } from '@balai/contracts';
import type { Row } from '../../../parts/resources/queries.ts';

/** What a form is about. */
export interface FormOf {
  readonly resource: ResourceDefinition;
  readonly clientId: string;
  /** The row to change; absent: a new one. */
  readonly row?: Row;
}
