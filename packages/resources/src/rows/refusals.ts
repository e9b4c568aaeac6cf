import { fieldsOfRule, type Language, type ResourceDefinition, textIn } from '@balai/contracts';
import { Problem, type ProblemDefinition, type Texts } from '@balai/runtime/problem';
import { resourceProblems } from '../problems.ts';
import { tableName } from '../table/table-names.ts';
import { readValues, type Values } from '../values/read-value.ts';

/** Words for a field in messages. */
const fieldText = ({ texts }: ResourceDefinition, name: string): Texts => texts.fields[name] ?? { id: name, en: name, pt: name };

/** Refuses what cannot be stored, every field with its reason. @throws Problem invalid_value */
export function requireValues(resource: Pick<ResourceDefinition, 'fields'>, given: Values, isPatch: boolean): Values {
  const { values, errors } = readValues(given, resource.fields, isPatch);
  if (errors.length === 0) return values;
  const detail = (language: Language): string => errors.map(({ field, message }) => `${field} ${textIn(message, language)}`).join('; ');
  throw new Problem(resourceProblems.invalid_value, { fields: { id: detail('id'), en: detail('en'), pt: detail('pt') } }, { errors });
}

/** A refusal that names a field in its words. */
export const refuseField = (definition: ProblemDefinition, resource: ResourceDefinition, name: string): Problem =>
  new Problem(definition, { field: fieldText(resource, name) }, { field: name });

/** Runs a write; a unique value that is taken is refused by its field. @throws Problem already_exists */
export async function refusingTaken<T>(resource: ResourceDefinition, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    const field =
      code === '23505' ? Object.keys(resource.fields).find((name) => constraint === `${tableName(resource)}_${name}_unique`) : undefined;
    throw field === undefined ? error : refuseField(resourceProblems.already_exists, resource, field);
  }
}

/** A caller that sees its own rows only adds no other. */
export function notOwn(resource: ResourceDefinition): Problem {
  const [name = ''] = resource.rowRule === null ? [] : fieldsOfRule(resource.rowRule);
  return refuseField(resourceProblems.not_own, resource, name);
}

/** `not_found` in the words of a resource. */
export const notFound = ({ texts }: ResourceDefinition): ProblemDefinition => ({
  code: 'not_found',
  status: 404,
  id: `${texts.one.id} tidak ditemukan`,
  en: `There is no such ${texts.one.en.toLowerCase()}`,
  pt: `${texts.one.pt}: não encontrado`,
});
