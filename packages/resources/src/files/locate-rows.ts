import { type Field, isUuid, type ResourceDefinition } from '@balai/contracts';
import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { Implementation } from '../implement.ts';
import { resourceProblems } from '../problems.ts';
import { type FileColumn, ID } from './file-columns.ts';
import type { FileRow } from './file-rows.ts';
import { existing, idsByFormerKey, idsByKey } from './lookup.ts';
import { keyIn, NO_ROW, type Plan, type Refusal, type Refuse, refuseTwice, valueIn } from './plan.ts';

/** Rows of a file that repeat a unique value of an earlier one. */
export function repeatedRows(
  { fields }: ResourceDefinition,
  columns: readonly FileColumn[],
  all: readonly FileRow[],
): Map<FileRow, { path: string; first: number }> {
  const repeated = new Map<FileRow, { path: string; first: number }>();
  for (const { path, lines } of columns) {
    const field = fields[path];
    if (lines !== null || (path !== ID && field?.unique !== true)) continue;
    const seen = new Map<string, number>();
    for (const row of all) {
      const cell = row.cells[path];
      const key = cell === undefined ? null : field === undefined ? cell.trim().toLowerCase() : valueIn(cell, field);
      if (key === null) continue;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, row.number);
      else if (!repeated.has(row)) repeated.set(row, { path, first });
    }
  }
  return repeated;
}

/** Finds the record that each row of a file is about. */
export class RowLocator {
  private readonly implementation: Implementation;
  private readonly plan: Plan;
  private readonly refuse: Refuse;
  /** Values by which rows were found that no row has any more: field and folded value. */
  private readonly former = new Set<string>();

  constructor(implementation: Implementation, plan: Plan, refuse: Refuse) {
    this.implementation = implementation;
    this.plan = plan;
    this.refuse = refuse;
  }

  /** Whether a cell names its row by a former value. */
  isFormer(row: FileRow, path: string, field: Field): boolean {
    return this.former.has(`${path} ${keyIn(row, path, field) ?? ''}`);
  }

  /** The record that each row is about; null: a new one. */
  async locate(tx: Transaction, batch: readonly FileRow[]): Promise<Map<FileRow, { id: string | null; refusals: Refusal[] }>> {
    const { plan } = this;
    const { resource } = this.implementation;
    const unique = Object.entries(resource.fields).filter(
      ([name, field]) => field.unique === true && plan.columns.some(({ path }) => path === name),
    );
    const idsIn = new Map<string, Map<string, string>>();
    for (const [name, field] of unique) {
      const keys = new Set(batch.flatMap((row) => keyIn(row, name, field) ?? []));
      const found = await idsByKey(tx, resource, plan.clientId, { name, field }, [...keys], plan.access);
      const lost = [...keys].filter((key) => !found.has(key));
      for (const [key, id] of await idsByFormerKey(tx, this.implementation, plan.clientId, name, lost, plan.access)) {
        found.set(key, id);
        this.former.add(`${name} ${key}`);
      }
      idsIn.set(name, found);
    }
    const given = batch.flatMap(({ cells }) => cells[ID]?.trim().toLowerCase() ?? []).filter(isUuid);
    const known = new Set(given.length === 0 ? [] : await existing(tx, resource, plan.clientId, given, plan.access));
    const order = [
      ...unique.filter(([, { kind }]) => kind === 'number'),
      ...resource.match.flatMap((name) => unique.filter(([one]) => one === name)),
    ];
    return new Map(batch.map((row) => [row, this.locateOne(row, { known, idsIn, order, unique })]));
  }

  private locateOne(
    row: FileRow,
    {
      known,
      idsIn,
      order,
      unique,
    }: {
      readonly known: ReadonlySet<string>;
      readonly idsIn: ReadonlyMap<string, ReadonlyMap<string, string>>;
      readonly order: readonly (readonly [string, Field])[];
      readonly unique: readonly (readonly [string, Field])[];
    },
  ): { id: string | null; refusals: Refusal[] } {
    const repeated = this.plan.repeated.get(row);
    if (repeated !== undefined) return { id: null, refusals: [refuseTwice(this.refuse, row, repeated.path, repeated.first)] };
    const named = row.cells[ID]?.trim().toLowerCase();
    if (named !== undefined && !known.has(named)) return { id: null, refusals: [this.refuse(row, ID, NO_ROW)] };
    const idBy = ([name, field]: readonly [string, Field]): string | null => idsIn.get(name)?.get(keyIn(row, name, field) ?? '') ?? null;
    const lost = order.find((one) => one[1].kind === 'number' && row.cells[one[0]] !== undefined && idBy(one) === null);
    if (lost !== undefined) return { id: null, refusals: [this.refuse(row, lost[0], NO_ROW)] };
    const id = named ?? order.map(idBy).find((one) => one !== null) ?? null;
    const refusals = unique.flatMap((one): Refusal[] => {
      const other = idBy(one);
      if (other === null || other === id) return [];
      const [name] = one;
      const problem = new Problem(resourceProblems.already_exists, { field: this.implementation.resource.texts.fields[name] ?? name });
      return [this.refuse(row, name, problem.texts)];
    });
    return { id, refusals };
  }
}
