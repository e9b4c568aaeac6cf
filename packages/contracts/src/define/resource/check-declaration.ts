import type { ResourceOptions } from './declaration.ts';
import { fieldsOfRule, READ_ALL } from './row-rule.ts';
import { missingTexts } from './texts.ts';

const words = (field: string, sortable: readonly string[]): string[] => (sortable.includes(field) ? [] : [field]);

/** Refuses a declaration that cannot work, naming all that is wrong with it. @throws Error */
export function checkDeclaration(
  { name, fields, label, list, form, match, states, roles, texts, isReadOnly, aggregates = [], rowRule }: ResourceOptions,
  actions: readonly string[],
): void {
  const all = Object.entries(fields);
  const sortable = [...all.filter(([, one]) => one.sort === true).map(([field]) => field), 'created_at', 'updated_at'];
  const columns = [...Object.keys(fields), 'created_at', 'updated_at', ...(states === undefined ? [] : ['state'])];
  const masks = new Set(all.flatMap(([, one]) => (one.mask === undefined ? [] : [one.mask])));
  const faults = [
    ...[label, ...form.flat(), ...match].filter((one) => !(one in fields)).map((one) => `${one} is no field`),
    ...list.columns.filter((one) => !columns.includes(one)).map((one) => `${one} is no column`),
    ...words(list.sort.replace(/^-/, ''), sortable).map((one) => `the list is sorted by ${one}, which is not declared with sort`),
    ...all.filter(([, one]) => one.mask !== undefined && one.find === true).map(([field]) => `${field} has a mask and cannot be searched`),
    ...all
      .filter(([field, one]) => one.required === true && one.computed !== true && !form.flat().includes(field))
      .map(([field]) => `${field} is required and not in the form`),
    ...match.filter((one) => fields[one]?.unique !== true).map((one) => `${one} finds rows of an import and is not declared unique`),
    ...['read', ...(isReadOnly === true ? [] : ['write']), ...(rowRule === undefined ? [] : [READ_ALL]), ...actions, ...masks]
      .filter((one) => !(one in roles))
      .map((one) => `no roles for ${one}`),
    ...(rowRule === undefined
      ? []
      : fieldsOfRule(rowRule)
          .filter((one) => !columns.includes(one))
          .map((one) => `the row rule compares ${one}, which is no field`)),
    ...Object.keys(states?.of ?? {}).flatMap((from) =>
      Object.values(states?.of[from] ?? {})
        .filter((to) => !(to in (states?.of ?? {})))
        .map((to) => `${from} leads to ${to}, which is no state`),
    ),
    ...(states?.withReason ?? []).filter((one) => !actions.includes(one)).map((one) => `${one} takes a reason and is no action`),
    ...missingTexts(texts, {
      fields: Object.keys(fields),
      choices: Object.fromEntries(all.flatMap(([field, one]) => (one.kind === 'choice' ? [[field, one.values]] : []))),
      lines: Object.fromEntries(all.flatMap(([field, one]) => (one.kind === 'lines' ? [[field, Object.keys(one.fields)]] : []))),
      states: Object.keys(states?.of ?? {}),
      actions,
      aggregates,
    }).map((path) => `no text ${path}`),
  ];
  if (faults.length > 0) throw new Error(`resource ${name}: ${faults.join('; ')}`);
}
