import type { ResourceDefinition } from '@balai/contracts';
import type { Row } from '../../../parts/resources/queries.ts';

/** The customer whose value the merged one gets, by field. */
export type Choices = Readonly<Record<string, string>>;

export const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** The fields that people fill in: those of which a value can be chosen. */
export const choosable = ({ form, fields }: ResourceDefinition): readonly string[] =>
  form.flat().filter((name) => fields[name] !== undefined && fields[name].computed !== true);

/** The fields in which two customers differ. */
export const differing = (resource: ResourceDefinition, one: Row, other: Row): readonly string[] =>
  choosable(resource).filter((name) => {
    const [a, b] = [one[name], other[name]];
    return JSON.stringify(isEmpty(a) ? null : a) !== JSON.stringify(isEmpty(b) ? null : b);
  });

/** The customer that stays unless somebody chooses: the one with more values, of equal ones the older. */
export function fuller(resource: ResourceDefinition, one: Row, other: Row): Row {
  const filled = (row: Row) => choosable(resource).filter((name) => !isEmpty(row[name])).length;
  const difference = filled(one) - filled(other);
  if (difference !== 0) return difference > 0 ? one : other;
  return one.created_at <= other.created_at ? one : other;
}

/** What is proposed: the value of the customer that stays, and the other's where that one has none. */
export const proposed = (resource: ResourceDefinition, stays: Row, goes: Row): Choices =>
  Object.fromEntries(differing(resource, stays, goes).map((name) => [name, isEmpty(stays[name]) ? goes.id : stays.id]));

/** What is sent: only the values that the customer which stays does not have by itself. */
export const sentChoices = (choices: Choices, stays: Row): Choices =>
  Object.fromEntries(Object.entries(choices).filter(([, from]) => from !== stays.id));
