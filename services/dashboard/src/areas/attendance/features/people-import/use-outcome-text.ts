import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type { PeopleImport } from './queries.ts';

const PLANNED = ['created', 'updated', 'reactivated', 'unchanged', 'refused'] as const;
const UNDONE = ['undone', 'kept'] as const;

/** Says how many rows of an import come to what; `0 perubahan` where nothing changes. */
export function useOutcomeText(): (one: PeopleImport) => string {
  const { t, language } = useLanguage();
  return ({ state, counts, total }) => {
    const kinds = state === 'undone' ? UNDONE : PLANNED;
    const changes = counts.created + counts.updated + counts.reactivated;
    const parts = kinds.flatMap((kind) =>
      counts[kind] === 0 ? [] : [`${formatCount(counts[kind], language)} ${t(`people-import.count.${kind}`)}`],
    );
    if (state === 'mapping') return t('people-import.rows', { count: total, shown: formatCount(total, language) });
    if (state !== 'undone' && changes === 0) parts.unshift(t('people-import.noChange'));
    return parts.join(' · ') || t('people-import.noChange');
  };
}
