import type { Language, Texts } from '@balai/documents';
import { type GroupName, NONE, type PeopleGrouping } from '../../../recap/domain/aggregate-groups.ts';
import { LABELS } from '../../../recap/messages/export-texts.ts';

/** What a group of people is called. */
export const GROUP_LABEL: Readonly<Record<PeopleGrouping, Texts>> = {
  units: LABELS.unit,
  divisions: LABELS.division,
  ranks: LABELS.rank,
};
const WITHOUT: Readonly<Record<PeopleGrouping, Texts>> = {
  units: { id: 'Tanpa satuan', en: 'No unit' },
  divisions: { id: 'Tanpa divisi', en: 'No division' },
  ranks: { id: 'Tanpa pangkat', en: 'No rank' },
};

/** The name of a group in a file; people without one have a word for that. */
export const nameOfGroup = (by: PeopleGrouping, { key, name }: GroupName, language: Language): string =>
  key === NONE ? WITHOUT[by][language] : name;
