import { type PeopleImport, type PeopleImportDetail, type PeopleImportRow, peopleContact } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { showHandle } from '../../people/domain/shown-handle.ts';
import { columnsBy } from '../../people-files/domain/table-columns.ts';
import type { FieldChange } from '../domain/people-import.ts';
import type { StoredRow } from '../repository/import-rows.ts';
import type { DetailedImport, ShownImport } from '../use-cases/show-import.ts';

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

/** An import as it is on the wire. */
export const importToWire = (row: ShownImport): PeopleImport => ({
  import_id: row.import_id,
  client_id: row.client_id,
  source: row.source,
  state: row.state,
  made_at: row.made_at.toISOString(),
  made_by: row.made_by,
  written_at: instant(row.written_at),
  undone_at: instant(row.undone_at),
  total: row.total,
  done: row.done,
  counts: { ...row.counts },
});

export const detailToWire = (row: DetailedImport): PeopleImportDetail => {
  const { columns } = columnsBy(row.heads, row.mapping);
  const has = (field: string) => columns.some((one) => one.field === field);
  return {
    ...importToWire(row),
    sheet: row.sheet,
    sheets: [...row.sheets],
    columns: row.heads.map((head, index) => ({
      head,
      fields: [...(row.mapping[index] ?? [])],
      samples: [...(row.samples[index] ?? [])],
    })),
    missing: [...(has('nrp') ? [] : ['user_id' as const]), ...(has('name') ? [] : ['nama' as const])],
    roles: [...row.roles],
    ranks: [...row.ranks],
    divisions: [...row.divisions],
  };
};

const CONTACTS: ReadonlySet<string> = new Set(['whatsapp', 'email']);

function changeToWire({ field, before, after }: FieldChange, actor: Actor): FieldChange {
  const shown = (value: FieldChange['before']) => (field === 'tiktok' && typeof value === 'string' ? showHandle('tiktok', value) : value);
  const isHidden = CONTACTS.has(field) && !actor.can(peopleContact);
  return { field, before: isHidden ? null : shown(before), after: shown(after) };
}

/** A row of an import as it is on the wire. */
export const rowToWire = (row: StoredRow, actor: Actor, language: 'id' | 'en'): PeopleImportRow => ({
  position: row.position,
  row: row.number,
  user_id: row.nrp,
  nama: row.name,
  title: row.title,
  divisi: row.division,
  outcome: row.outcome,
  is_faulty: row.is_faulty,
  changes: row.changes.map((change) => changeToWire(change, actor)),
  notes: row.notes.map(({ texts, ...note }) => ({ ...note, message: texts[language] })),
  person_id: row.person_id,
  undo: row.undo,
});
