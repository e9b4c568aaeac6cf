import { type Condition, comparableFields, readFilter, resourceProblems } from '@balai/resources';
import { Problem } from '@balai/runtime/problem';
import { partyRules } from '../party/party.ts';
import { crmProblems } from '../problems.ts';

/** Segments are shared, so their rules name no field that a mask hides from some. */
const masked = Object.entries(partyRules.resource.fields).flatMap(([name, { mask }]) => (mask === undefined ? [] : [name]));
const fields = comparableFields(partyRules.resource, new Set(masked));

/** Reads the rule of a segment: a filter over fields of parties. @throws Problem invalid_rule */
export function readRule(rule: string): Condition {
  try {
    return readFilter(rule, fields);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== resourceProblems.invalid_filter.code) throw error;
    throw new Problem(crmProblems.invalid_rule, { detail: error.texts });
  }
}
