import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { invalidField } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { type ColumnMapping, plainHead, WIRE_FIELDS } from '../../people-files/domain/table-columns.ts';
import { groundOfTable, type TableGround } from '../../people-files/use-cases/import-people.ts';
import type { ImportWithTable } from '../domain/people-import.ts';
import * as columns from '../repository/people-columns.ts';
import * as imports from '../repository/people-imports.ts';
import { planImport } from './plan-import.ts';
import { requireState, visible } from './visible-import.ts';

type Change = (row: ImportWithTable, ground: TableGround) => Pick<ImportWithTable, 'mapping' | 'edits'>;

/** Changes columns or cells of an import that is not being written, and plans it anew. */
async function change(
  context: IdentityContext,
  actor: Actor,
  importId: string,
  { changed, remembers }: { readonly changed: Change; readonly remembers: boolean },
  cause: Cause,
): Promise<void> {
  const { client_id: clientId } = visible(actor, await context.database.read(actor.scope, (tx) => imports.find(tx, importId)));
  const ground = await groundOfTable(context, clientId);
  await context.database.unitOfWork(
    'system',
    async (tx) => {
      const row = visible(actor, await imports.lockWithTable(tx, importId));
      requireState(row, 'mapping', 'planned');
      const now = { ...row, ...changed(row, ground) };
      if (remembers) await columns.put(tx, clientId, chosenOf(now));
      await planImport(context, actor, tx, now, ground);
    },
    cause,
  );
}

/** Fields by head; of heads that are alike the first counts. */
function chosenOf({ heads, mapping }: Pick<ImportWithTable, 'heads' | 'mapping'>) {
  const chosen = new Map<string, readonly string[]>();
  for (const [index, text] of heads.entries()) {
    const head = plainHead(text);
    if (head !== '' && !chosen.has(head)) chosen.set(head, mapping[index] ?? []);
  }
  return [...chosen].map(([head, fields]) => ({ head, fields }));
}

const WIRE: ReadonlySet<string> = new Set(Object.values(WIRE_FIELDS));

/** @throws invalid_request (400) naming the field that is unknown or given twice */
function checkedMapping(mapping: ColumnMapping, heads: readonly string[], { columnRoles }: TableGround): ColumnMapping {
  const given = mapping.flat();
  const unknown = given.find((field) => !WIRE.has(field) && !columnRoles.includes(field));
  const twice = given.find((field, index) => given.indexOf(field) !== index);
  const fault = unknown ?? twice;
  if (fault !== undefined)
    throw invalidField('columns', {
      id: unknown === undefined ? `${fault} dipilih untuk dua kolom` : `${fault} tidak dikenal`,
      en: unknown === undefined ? `${fault} is given to two columns` : `${fault} is not known`,
    });
  if (mapping.length !== heads.length)
    throw invalidField('columns', { id: `harus berisi ${heads.length} kolom`, en: `must have ${heads.length} columns` });
  return mapping;
}

/** Gives the columns of an import these fields, and remembers them for the client. @throws import_not_found, import_state, invalid_request */
export const mapImport = (context: IdentityContext, actor: Actor, wish: { importId: string; mapping: ColumnMapping }, cause: Cause) =>
  change(
    context,
    actor,
    wish.importId,
    {
      changed: ({ heads, edits }, ground) => ({ edits, mapping: checkedMapping(wish.mapping, heads, ground) }),
      remembers: true,
    },
    cause,
  );

/** A text in place of a cell. */
export interface CellEdit {
  readonly importId: string;
  /** Number of the row in the file. */
  readonly row: number;
  readonly field: string;
  readonly text: string;
}

/** Puts a text in place of a cell. @throws import_not_found, import_state, invalid_request */
export const editCell = (context: IdentityContext, actor: Actor, { importId, row, field, text }: CellEdit, cause: Cause) =>
  change(
    context,
    actor,
    importId,
    {
      changed: ({ cells, edits, mapping }) => {
        if (cells?.some(({ number }) => number === row) !== true)
          throw invalidField('row', { id: 'tidak ada di berkas ini', en: 'is not in this file' });
        if (!mapping.some((fields) => fields.includes(field)))
          throw invalidField('field', { id: 'tidak ada kolomnya di berkas ini', en: 'has no column in this file' });
        return { mapping, edits: { ...edits, [row]: { ...edits[row], [field]: text } } };
      },
      remembers: false,
    },
    cause,
  );
