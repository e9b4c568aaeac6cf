import type { Field, ResourceDefinition } from '@balai/contracts';
import type { Row } from '../../../parts/resources/queries.ts';

/** A value of a row that is changed where it stands. */
export interface Cell {
  readonly resource: ResourceDefinition;
  readonly name: string;
  readonly field: Field;
  readonly row: Row;
}
