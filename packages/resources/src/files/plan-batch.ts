import type { Field, ResourceDefinition } from '@balai/contracts';
import type { Transaction } from '@balai/runtime/database';
import { Problem, type Texts } from '@balai/runtime/problem';
import { admits, ownValues, type RowAccess, withOwn } from '../access/row-access.ts';
import type { ResourceContext } from '../context.ts';
import type { Implementation, Writing } from '../implement.ts';
import { changedFields, writtenFields } from '../rows/changes.ts';
import { notOwn } from '../rows/refusals.ts';
import * as rows from '../rows/repository.ts';
import { type Row, wireValues } from '../rows/row.ts';
import { readValues, type Values } from '../values/read-value.ts';
import { type ChoiceTexts, cellValue } from './cell-value.ts';
import { fileCell, isSameCell } from './file-cell.ts';
import type { FileRow } from './file-rows.ts';
import { percentOf } from './fractions.ts';
import { RowLocator } from './locate-rows.ts';
import { keyOf, lookupFields, rowsNamed, SEVERAL } from './lookup.ts';
import {
  CONFLICT,
  keyIn,
  keyPaths,
  MANY_ROWS,
  NO_ROW,
  type Outcome,
  type Plan,
  type PlannedRow,
  type Refusal,
  type Refuse,
  refuserOf,
  refuseTwice,
} from './plan.ts';

/** Whether a constraint of the database refused a write. */
export const isIntegrityFault = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('23');

const textsOf = ({ texts }: Problem): Texts => texts;

/** Fields that name rows of the same resource. */
export const ownRefs = ({ fields, name }: ResourceDefinition): string[] =>
  Object.entries(fields).flatMap(([one, field]) => (field.kind === 'ref' && field.of === name ? [one] : []));

/** Whether the rules of a change read no other row, so that it can be written together with others. */
export function isWrittenTogether({ resource, rules }: Implementation, values: Values, before: Row | null): boolean {
  if (rules.beforeWrite === undefined && rules.afterWrite === undefined) return true;
  if (rules.isLocal === undefined) return false;
  return ownRefs(resource).every((name) => (values[name] ?? null) === null) && rules.isLocal(values, before);
}

/** Plans rows of a file: which record each is about, what it changes, and what is wrong with it. */
export class BatchPlanner {
  private readonly context: ResourceContext;
  private readonly implementation: Implementation;
  private readonly plan: Plan;
  private readonly refusal: Refuse;
  private readonly locator: RowLocator;
  /** Paths whose cells are fractions of a percent field. */
  private readonly fractions: ReadonlySet<string>;

  constructor(context: ResourceContext, implementation: Implementation, plan: Plan) {
    this.context = context;
    this.implementation = implementation;
    this.plan = plan;
    this.refusal = refuserOf(plan.columns);
    this.locator = new RowLocator(implementation, plan, this.refusal);
    this.fractions = new Set(plan.columns.flatMap(({ path, isFraction }) => (isFraction === true ? [path] : [])));
  }

  private get ownRefs(): string[] {
    return ownRefs(this.resource);
  }

  get access(): RowAccess | undefined {
    return this.plan.access;
  }

  private get resource(): ResourceDefinition {
    return this.implementation.resource;
  }

  /** Existing rows are locked until the transaction ends. */
  async planRows(tx: Transaction, batch: readonly FileRow[], writing: Writing): Promise<PlannedRow[]> {
    const { resource, context, plan } = this;
    const found = await this.locator.locate(tx, batch);
    const ids = [...new Set([...found.values()].flatMap(({ id }) => id ?? []))];
    const before = new Map(
      (ids.length === 0 ? [] : await rows.findMany(tx, resource, context.resourceOf, plan.clientId, ids, { forUpdate: true })).map(
        (row) => [row.id, row],
      ),
    );
    const claimed = new Map<string, number>();
    const planned = batch.map((row): PlannedRow => {
      const { id, refusals } = found.get(row) ?? { id: null, refusals: [] };
      const earlier = id === null ? undefined : claimed.get(id);
      if (id !== null && earlier === undefined) claimed.set(id, row.number);
      if (earlier !== undefined && refusals.length === 0) {
        const keys = keyPaths(resource);
        refusals.push(refuseTwice(this.refusal, row, Object.keys(row.cells).find((path) => keys.has(path)) ?? null, earlier));
      }
      const one = { row, outcome: 'refused' as const, id: id ?? context.newId(), values: {}, refusals };
      return { ...one, before: id === null ? null : (before.get(id) ?? null) };
    });
    const named = await this.references(tx, planned);
    const own = ownValues(resource, plan.access, writing.author);
    for (const one of planned) {
      this.readRow(one, named);
      if (one.before === null) one.values = withOwn(one.values, own);
      const late = plan.refused?.get(one.row.number);
      if (late !== undefined) one.refusals.push(late);
    }
    await this.runRules(planned, writing);
    this.refuseForeign(planned);
    this.refuseReferencesToRefused(planned);
    for (const one of planned) one.outcome = this.outcomeOf(one);
    return planned;
  }

  private outcomeOf({ refusals, before, values }: PlannedRow): Outcome {
    if (refusals.length > 0) return 'refused';
    if (before === null) return 'created';
    const written = { ...this.resource, fields: writtenFields(this.resource.fields) };
    return Object.keys(changedFields(written, before, { ...before, ...values })).length === 0 ? 'unchanged' : 'updated';
  }

  /** Records that cells of `ref` fields name, by resource and text. Rows of the same batch count as well. */
  private async references(tx: Transaction, planned: readonly PlannedRow[]): Promise<Map<string, Map<string, string>>> {
    const texts = new Map<string, Set<string>>();
    const add = (field: Field | null | undefined, cell: string | undefined): void => {
      if (field?.kind !== 'ref' || cell === undefined) return;
      const of = texts.get(field.of) ?? new Set();
      texts.set(field.of, of.add(this.refText(cell)));
    };
    for (const { path, lines, field } of this.plan.columns)
      for (const { row } of planned)
        if (lines === null) add(field, row.cells[path]);
        else for (const line of row.lines[lines.name] ?? []) add(field, line[lines.field]);
    const named = new Map<string, Map<string, string>>();
    for (const [of, wanted] of texts) {
      const own = this.context.implementations.find(({ resource }) => resource.name === of);
      // Of a resource of another service there is a copy, which has no rules here.
      const target = own ?? { resource: this.context.resourceOf(of), rules: {}, aggregates: {} };
      const found = await rowsNamed(tx, target, this.plan.clientId, wanted, this.plan.access);
      if (target.resource === this.resource) this.nameInBatch(planned, wanted, found);
      named.set(of, found);
    }
    return named;
  }

  private refText(cell: string): string {
    const read = cellValue(cell, { kind: 'text', max: 2_000, isLong: false });
    return 'fault' in read ? cell : String(read.value).trim();
  }

  private nameInBatch(planned: readonly PlannedRow[], wanted: ReadonlySet<string>, found: Map<string, string>): void {
    for (const { name, field } of lookupFields(this.resource)) {
      const ids = new Map(planned.flatMap(({ row, id }) => [[keyIn(row, name, field), id] as const]).filter(([key]) => key !== null));
      for (const text of wanted) {
        const id = found.has(text) ? undefined : ids.get(keyOf(text, field));
        if (id !== undefined) found.set(text, id);
      }
    }
  }

  private readRow(one: PlannedRow, named: ReadonlyMap<string, ReadonlyMap<string, string>>): void {
    const { row, before, refusals } = one;
    const given: Record<string, unknown> = {};
    for (const { path, field, lines } of this.plan.columns) {
      const text = row.cells[path];
      if (lines !== null || field === null || field.computed === true || text === undefined) continue;
      const cell = this.cellIn(path, text);
      if (before !== null && this.isUnchanged(before, path, field, cell)) continue;
      // A former value names the row, and does not become its value again.
      if (this.locator.isFormer(row, path, field)) continue;
      const value = this.readCell(row, { path, field, cell, choices: this.resource.texts.choices?.[path] }, named, refusals);
      if (value !== undefined) given[path] = value;
    }
    for (const [name, lines] of Object.entries(row.lines)) {
      const field = this.resource.fields[name];
      if (field?.kind !== 'lines') continue;
      const old = ((before?.[name] ?? []) as readonly Values[]).map((line) => wireValues(line, field.fields));
      const mapped = new Set(this.plan.columns.flatMap((column) => (column.lines?.name === name ? [column.lines.field] : [])));
      given[name] = lines.map((cells, index) => {
        const kept = Object.entries(old[index] ?? {}).filter(([line]) => !mapped.has(line));
        const read = Object.entries(cells).flatMap(([line, cell]) => {
          const path = `${name}.${index}.${line}`;
          const of = field.fields[line];
          if (of === undefined) return [];
          const value = this.readCell(row, { path, field: of, cell: this.cellIn(path, cell), choices: undefined }, named, refusals);
          return value === undefined ? [] : [[line, value] as const];
        });
        return Object.fromEntries([...kept, ...read]);
      });
    }
    const { values, errors } = readValues(given, this.resource.fields, before !== null);
    one.values = values;
    const faulty = new Set(refusals.map(({ field }) => field));
    refusals.push(...errors.filter(({ field }) => !faulty.has(field)).map(({ field, message }) => this.refusal(row, field, message)));
  }

  /** A cell in the unit of its field. @param path of a line with its index */
  private cellIn(path: string, text: string): string {
    if (this.fractions.size === 0) return text;
    return this.fractions.has(path) || this.fractions.has(path.replace(/\.\d+\./, '.')) ? percentOf(text) : text;
  }

  /** Whether a cell says what an export of the record writes. */
  private isUnchanged(before: Row, name: string, field: Field, cell: string): boolean {
    const { texts } = this.resource;
    const languages = field.kind === 'choice' || field.kind === 'boolean' ? (['id', 'en', 'pt'] as const) : (['en'] as const);
    return languages.some((language) =>
      isSameCell(cell, fileCell(before[name], field, { texts, name, label: before.labels[name], language })),
    );
  }

  private readCell(
    row: FileRow,
    { path, field, cell, choices }: { path: string; field: Field; cell: string; choices: ChoiceTexts | undefined },
    named: ReadonlyMap<string, ReadonlyMap<string, string>>,
    refusals: Refusal[],
  ): unknown {
    if (field.kind === 'ref') {
      const id = named.get(field.of)?.get(this.refText(cell));
      if (id !== undefined && id !== SEVERAL) return id;
      refusals.push(this.refusal(row, path, id === SEVERAL ? MANY_ROWS : NO_ROW));
      return undefined;
    }
    const read = cellValue(cell, field, choices);
    if ('value' in read) return read.value;
    refusals.push(this.refusal(row, path, read.fault));
    return undefined;
  }

  /** Whether a row can be written together with others: its rules read none of them. */
  isTogether({ values, before }: PlannedRow): boolean {
    return this.plan.isEach !== true && isWrittenTogether(this.implementation, values, before);
  }

  /** Runs rules that read no other rows; the others run where each row is written. */
  private async runRules(planned: readonly PlannedRow[], writing: Writing): Promise<void> {
    const { rules } = this.implementation;
    if (rules.beforeWrite === undefined) return;
    for (const one of planned) {
      if (one.refusals.length > 0 || !this.isTogether(one)) continue;
      try {
        one.values = await rules.beforeWrite(one.values, one.before, writing);
      } catch (error) {
        one.refusals.push(this.refusedBy(one.row, error));
      }
    }
  }

  /** What a failure of a rule or a write says of a row. @throws what is no refusal */
  refusedBy(row: FileRow, error: unknown): Refusal {
    if (isIntegrityFault(error)) return this.refusal(row, null, CONFLICT);
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    const [first] = error.errors;
    return this.refusal(row, first?.field ?? error.field, first?.message ?? textsOf(error));
  }

  /** A caller that sees its own rows only adds no other. */
  private refuseForeign(planned: readonly PlannedRow[]): void {
    const { resource, plan } = this;
    const defaults = Object.entries(resource.fields).map(([name, { otherwise }]) => [name, otherwise ?? null] as const);
    for (const one of planned) {
      if (one.before !== null || one.refusals.length > 0) continue;
      const row = { ...Object.fromEntries(defaults), state: resource.states?.first ?? null, ...one.values, client_id: plan.clientId };
      if (!admits(resource, plan.access, row)) one.refusals.push(this.refusedBy(one.row, notOwn(resource)));
    }
  }

  private refuseReferencesToRefused(planned: readonly PlannedRow[]): void {
    if (this.ownRefs.length === 0) return;
    const open = new Map(planned.filter(({ before }) => before === null).map((one) => [one.id, one]));
    for (let isDone = false; !isDone; ) {
      isDone = true;
      for (const one of planned)
        for (const name of this.ownRefs)
          if (one.refusals.length === 0 && (open.get(String(one.values[name] ?? ''))?.refusals.length ?? 0) > 0) {
            one.refusals.push(this.refusal(one.row, name, NO_ROW));
            isDone = false;
          }
    }
  }
}
