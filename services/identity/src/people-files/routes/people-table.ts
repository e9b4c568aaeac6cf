import { baseLanguage, type ResponseOf } from '@balai/contracts';
import * as wire from '@balai/contracts/identity';
import { UnusableTable } from '@balai/documents';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { hintPeople } from '../../events/hint-people.ts';
import { identityProblems } from '../../problems.ts';
import { givenClientId } from '../../routes/input.ts';
import type { ImportedRow, PeopleImport } from '../domain/people-table.ts';
import { WIRE_FIELDS } from '../domain/table-columns.ts';
import { type FileTable, readTable } from '../providers/read-table.ts';
import { importPeople } from '../use-cases/import-people.ts';

const LIMITS = { bytesMax: wire.PEOPLE_TABLE_BYTES, rowsMax: wire.PEOPLE_TABLE_ROWS };

type Answer = ResponseOf<typeof wire.importPeopleTable>['data'];

/** People by tables. */
export const peopleTableRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(wire.importPeopleTable, async ({ actor, body, request }) => {
    const clientId = givenClientId(body.client_id) ?? actor.clientId;
    if (clientId === null) throw new Problem(identityProblems.client_required);
    try {
      const bytes = Buffer.from(body.file.content, 'base64');
      const file = await context.tables.run(actor.accountId, () => readTable(bytes, { sheet: body.sheet ?? null }, LIMITS));
      const table = {
        clientId,
        rows: file.rows,
        isDryRun: body.dry_run === true,
        isStrict: body.strict === true,
        peopleMost: context.peopleQuota(clientId),
      };
      const done = await importPeople(context, actor, table, request.cause);
      if (done.isWritten) hintPeople(context, [clientId]);
      return { body: { success: true as const, data: answerOf(clientId, file, done, baseLanguage(request.language)) } };
    } catch (error) {
      if (!(error instanceof UnusableTable)) throw error;
      throw new Problem(identityProblems.invalid_table, { why: error.texts }, { cause: error });
    }
  }),
];

function answerOf(
  clientId: string,
  { sheet, sheets }: FileTable,
  { isWritten, columns, rows }: PeopleImport,
  language: 'id' | 'en',
): Answer {
  const count = (wanted: ImportedRow['outcome']) => rows.filter(({ outcome }) => outcome === wanted).length;
  return {
    client_id: clientId,
    sheet,
    other_sheets: sheets.filter((name) => name !== sheet),
    written: isWritten,
    columns: columns.columns.map(({ head, field, role }) => ({ column: head, field: role ?? WIRE_FIELDS[field] })),
    unknown_columns: [...columns.unknown],
    counts: {
      ...{ rows: rows.length, created: count('created'), updated: count('updated'), unchanged: count('unchanged') },
      ...{ refused: count('refused'), left_out: rows.reduce((sum, { notes }) => sum + notes.filter(isLeftOut).length, 0) },
    },
    rows: rows.map(({ row, nrp, outcome, notes }) => ({
      ...{ row, user_id: nrp, outcome },
      notes: notes.map(({ field, column, code, effect, texts, value }) => ({
        field,
        column,
        code,
        effect,
        message: texts[language],
        value,
      })),
    })),
  };
}

const isLeftOut = ({ effect }: { readonly effect: string }): boolean => effect === 'left_out';
