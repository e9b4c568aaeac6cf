import type { Column } from '@balai/documents';
import type { TenantScope } from '@balai/runtime/database';
import { LABELS } from '../../../recap/messages/export-texts.ts';
import { readClientNames } from '../../../roster/repository/clients.ts';
import { text } from './column-kinds.ts';
import type { ViewContext } from './view.ts';

/** What a unit is called; one that is not seen by its id. */
export type UnitName = (clientId: string) => string;

/** The names of the units that a scope sees. */
export async function readUnitNames({ read }: Pick<ViewContext, 'read'>, scope: TenantScope): Promise<UnitName> {
  const names = new Map((await read(scope, readClientNames)).map(({ client_id, name }) => [client_id, name]));
  return (clientId) => names.get(clientId) ?? clientId;
}

/** A column of the units of rows, by name. */
export const unitColumn = <Row>(nameOf: UnitName, clientIdOf: (row: Row) => string): Column<Row> =>
  text('unit', LABELS.unit, 20, (row) => nameOf(clientIdOf(row)));
