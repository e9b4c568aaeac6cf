import type { PersonPlan } from '../../people/use-cases/write-people.ts';
import { WIRE_FIELDS } from '../../people-files/domain/table-columns.ts';
import type { TablePerson } from '../../people-files/domain/table-people.ts';
import type { PlannedRow } from '../../people-files/use-cases/plan-people.ts';
import type { FieldChange, ImportRow, RowOutcome } from '../domain/people-import.ts';

type Value = string | boolean | null;
type Field = Exclude<keyof typeof WIRE_FIELDS, 'nrp'>;
const FIELDS = (Object.keys(WIRE_FIELDS) as (keyof typeof WIRE_FIELDS)[]).filter((field): field is Field => field !== 'nrp');

const fieldOf = (row: PersonPlan['after'] | null, field: Field): Value =>
  row === null ? null : field === 'roles' ? [...row.roles].sort().join(', ') || null : row[field];
/** What goes without saying of somebody new. */
const isUsual = (field: Field, value: Value): boolean => value === null || value === (field === 'active');

const changesOf = ({ before, after }: PersonPlan): FieldChange[] =>
  FIELDS.flatMap((field) => {
    const [was, is] = [fieldOf(before, field), fieldOf(after, field)];
    const isSame = before === null ? isUsual(field, is) : was === is;
    return isSame ? [] : [{ field: WIRE_FIELDS[field], before: was, after: is }];
  });

function outcomeOf({ outcome, plan }: PlannedRow): RowOutcome {
  return plan?.before?.active === false && plan.after.active ? 'reactivated' : outcome;
}

/** A planned row as an import keeps it. */
export function importRow(position: number, planned: PlannedRow, { fields, nrp }: TablePerson): ImportRow {
  const { plan, notes } = planned;
  return {
    position,
    number: planned.row,
    nrp: planned.nrp ?? nrp,
    name: plan?.after.name ?? fields.name ?? null,
    title: plan?.after.title ?? fields.title ?? null,
    division: plan?.after.division ?? fields.division ?? null,
    outcome: outcomeOf(planned),
    changes: plan === null ? [] : changesOf(plan),
    notes,
    is_faulty: notes.some(({ effect }) => effect !== 'changed'),
  };
}
