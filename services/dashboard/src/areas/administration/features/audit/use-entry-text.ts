import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type { Entry } from './queries.ts';

/** Values of this many characters are shown; the rest is cut. */
const VALUE_MAX = 200;
/** Changes that a row says with their values. */
const IN_FULL_MAX = 2;

/** An entry in words: what was done, to what, by whom, and what differs. */
export function useEntryText() {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const fieldOf = (field: string): string => labelOf('audit.field', field.replaceAll('.', '_'), field);
  const shownValue = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('audit.empty');
    if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
    return text.length > VALUE_MAX ? `${text.slice(0, VALUE_MAX)}…` : text;
  };
  return {
    fieldOf,
    shownValue,
    // `identity.person.changed.v1` is `identity_person_changed` among the words.
    actionOf: ({ action }: Entry): string => labelOf('audit.action', action.replace(/\.v\d+$/, '').replaceAll(/[.-]/g, '_'), action),
    actorOf: ({ actor, actor_name }: Entry): string => actor_name ?? actor.replace(/^service:.*/, t('audit.system')),
    subjectOf: ({ subject, subject_name }: Entry): string => subject_name ?? subject,
    changesOf: ({ changes, erased }: Entry): string => {
      if (erased) return t('audit.erased');
      if (changes === null) return '';
      if (changes.length > IN_FULL_MAX) return changes.map(({ field }) => fieldOf(field)).join(', ');
      return changes.map(({ field, before, after }) => `${fieldOf(field)}: ${shownValue(before)} → ${shownValue(after)}`).join('; ');
    },
  };
}
