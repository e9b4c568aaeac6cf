import { useQuery } from '@tanstack/react-query';
import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type { PickOption } from '../../../../kit/forms/pick-list.tsx';
import { groupsQuery, type PeopleImportDetail } from './queries.ts';

/** What cells of a field usually say, by field: values of the client's people, then those that only the file has. */
export type KnownValues = Readonly<Partial<Record<string, readonly PickOption[]>>>;

/** Values that are in one of the lists, the earlier one first. */
export function mergedOptions(...lists: readonly (readonly PickOption[])[]): readonly PickOption[] {
  const merged = new Map<string, PickOption>();
  for (const option of lists.flat()) if (!merged.has(option.name)) merged.set(option.name, option);
  return [...merged.values()];
}

/** Fetched only where `isWanted`. */
export function useKnownValues(imported: PeopleImportDetail, isWanted: boolean): KnownValues {
  const { language } = useLanguage();
  const { data } = useQuery({ ...groupsQuery(imported.client_id), enabled: isWanted });
  if (data === undefined) return {};
  const optionsOf = (groups: typeof data.ranks): readonly PickOption[] =>
    groups.flatMap(({ id, name, total }) => (id === '-' ? [] : [{ id, name, count: formatCount(total, language) }]));
  const inFile = (values: PeopleImportDetail['ranks']): readonly PickOption[] => values.map(({ value }) => ({ id: value, name: value }));
  return {
    title: mergedOptions(optionsOf(data.ranks), inFile(imported.ranks)),
    divisi: mergedOptions(optionsOf(data.divisions), inFile(imported.divisions)),
    jabatan: optionsOf(data.positions),
  };
}
