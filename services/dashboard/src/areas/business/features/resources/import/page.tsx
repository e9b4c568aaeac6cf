import { lazy, Suspense } from 'react';
import { ForClient } from '../../../../../app/client/for-client.tsx';
import { BackLink } from '../../../../../app/frame/back-link.tsx';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { SkeletonRows } from '../../../../../kit/page/states.tsx';
import { useValues } from '../../../parts/resources/use-values.ts';
import { useResource } from '../../../parts/use-resource.ts';

// Loads beside the page: its title does not wait for it.
const ImportSteps = lazy(() => import('./import-steps.tsx'));

/** Adds and changes rows of a resource by a file. */
export default function ImportPage() {
  const { t } = useLanguage();
  const resource = useResource();
  const values = useValues(resource);
  return (
    <>
      <BackLink to={`/${resource.plural}`}>{values.many}</BackLink>
      <PageHeader title={t('resources.import.title', { many: values.many })} />
      <ForClient>
        {(client) => (
          <Suspense fallback={<SkeletonRows rows={4} />}>
            <ImportSteps key={client.client_id} resource={resource} client={client} />
          </Suspense>
        )}
      </ForClient>
    </>
  );
}
