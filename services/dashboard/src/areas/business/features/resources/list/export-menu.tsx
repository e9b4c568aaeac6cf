import type { ResourceDefinition } from '@balai/contracts';
import { urlOf } from '@balai/contracts/client';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { type Asked, filterOf } from '../../../parts/resources/queries.ts';
import { FileMenu } from '../file-menu.tsx';

/** Downloads the rows of the present filter, in the present order. */
export function ExportMenu({ resource, clientId, asked }: { resource: ResourceDefinition; clientId: string; asked: Asked }) {
  const { t } = useLanguage();
  const { q, sort, conditions, rule } = asked;
  const query = { client_id: clientId, q, sort, filter: filterOf(conditions, rule) };
  return (
    <FileMenu
      label={t('resources.export')}
      formats={['xlsx', 'csv', 'pdf']}
      addressOf={(format) => urlOf(resource.routes.export, {}, { ...query, format })}
    />
  );
}
