import { ApiError } from '@balai/contracts/client';

/** A fault of a line as answers name it: `contacts.0.email`, `/contacts/0/email` or `body.contacts.0.email`. */
const LINE = /(?:^|[./])([a-z0-9_]+)[./](\d+)[./]([a-z0-9_]+)$/;

/** Separates what is wrong with lines, by the names of their inputs, from a failure that fields of the same name would show. */
export function splitFaults(error: Error | null): readonly [rest: Error | null, lines: Readonly<Record<string, string>>] {
  if (!(error instanceof ApiError)) return [error, {}];
  const { errors = [] } = error.failure;
  const lines = errors.flatMap(({ field, message }) => {
    const [, name, index, part] = LINE.exec(field) ?? [];
    return name === undefined ? [] : [[`${name}.${index}.${part}`, message] as const];
  });
  if (lines.length === 0) return [error, {}];
  const rest = errors.filter(({ field }) => !LINE.test(field));
  return [new ApiError(error.status, { ...error.failure, errors: rest }), Object.fromEntries(lines)];
}

/** Faults without those of the lines of a field. */
export const withoutFaultsOf = <T>(field: string, faults: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(faults).filter(([name]) => !name.startsWith(`${field}.`)));
