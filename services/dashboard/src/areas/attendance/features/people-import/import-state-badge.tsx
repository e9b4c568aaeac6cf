import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import type { PeopleImport } from './queries.ts';

const TONE: Readonly<Record<PeopleImport['state'], Tone>> = {
  mapping: 'warn',
  planned: 'accent',
  writing: 'warn',
  written: 'ok',
  undoing: 'warn',
  undone: 'none',
};

/** How far an import is. */
export function ImportStateBadge({ state }: { state: PeopleImport['state'] }) {
  const { t } = useLanguage();
  return <Badge tone={TONE[state]}>{t(`people-import.state.${state}`)}</Badge>;
}
