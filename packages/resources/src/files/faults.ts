import { type Language, textIn } from '@balai/contracts';
import type { Texts } from '@balai/runtime/problem';
import type { Refusal } from './plan.ts';

/** Cells that are refused for the same reason. */
export interface FaultKind {
  readonly field: string | null;
  readonly column: string | null;
  readonly message: Texts;
  /** Cells of the file. */
  readonly count: number;
  readonly examples: readonly Pick<Refusal, 'row' | 'value'>[];
}

const EXAMPLES = 3;
/** Kinds that an import tells apart; messages of rules may differ in every row. */
const KINDS_MAX = 100;

/** The field of a refused cell, the same for all lines. */
const fieldOf = ({ field }: Refusal): string | null => field?.replace(/\.\d+\./, '.') ?? null;

/** Groups refused cells by column and reason. @param known kinds that earlier rows have */
export function faultKinds(known: readonly FaultKind[], refusals: readonly Refusal[]): FaultKind[] {
  const keyOf = ({ field, column, message }: Pick<FaultKind, 'field' | 'column' | 'message'>) =>
    JSON.stringify([field, column, message.en]);
  const kinds = new Map(known.map((one) => [keyOf(one), one]));
  for (const refusal of refusals) {
    const { row, column, value, message } = refusal;
    const kind = { field: fieldOf(refusal), column, message: refusal.kind ?? message };
    const key = keyOf(kind);
    const { count, examples } = kinds.get(key) ?? { count: 0, examples: [] };
    if (count === 0 && kinds.size >= KINDS_MAX) continue;
    kinds.set(key, { ...kind, count: count + 1, examples: [...examples, { row, value }].slice(0, EXAMPLES) });
  }
  return [...kinds.values()];
}

/** Kinds of faults as answers show them, the most frequent first. @param hidden fields that the caller may not see */
export const wireKinds = (kinds: readonly FaultKind[], hidden: ReadonlySet<string>, language: Language) =>
  [...kinds]
    .sort((one, other) => other.count - one.count)
    .map(({ message, examples, ...rest }) => ({
      ...{ ...rest, message: textIn(message, language) },
      examples: examples.map(({ row, value }) => ({ row, value: hidden.has(rest.field ?? '') ? null : value })),
    }));
