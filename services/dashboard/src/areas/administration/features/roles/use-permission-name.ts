import { useLabels } from '../../../../i18n/use-labels.ts';

/** What a permission is called, by its name; one that is newer than these words by its own summary. */
export function usePermissionName(): (name: string, summary: string) => string {
  const labelOf = useLabels();
  return (name, summary) => labelOf('roles.permissions', name.replace(':', '_'), summary);
}
