import { type Texts, textIn } from '@balai/contracts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';

interface Named {
  readonly name: string;
  readonly summary: string;
  readonly texts?: Texts;
}

/** What a permission is called: as it is declared, in the words of this page, or by its own summary. */
export function usePermissionName(): (permission: Named) => string {
  const labelOf = useLabels();
  const { language } = useLanguage();
  return ({ name, summary, texts }) =>
    texts === undefined ? labelOf('roles.permissions', name.replace(':', '_'), summary) : textIn(texts, language);
}
