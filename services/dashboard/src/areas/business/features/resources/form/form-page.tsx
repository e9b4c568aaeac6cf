import { lazy, Suspense } from 'react';
import { BackLink } from '../../../../../app/frame/back-link.tsx';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { SkeletonRows } from '../../../../../kit/page/states.tsx';
import { useValues } from '../../../parts/resources/use-values.ts';
import type { FormOf } from './form-of.ts';

// Loads beside the page: its title does not wait for inputs.
const ResourceForm = lazy(() => import('./resource-form.tsx'));

/** The page of a form: where it leads back to, its title, its fields. */
export function FormPage(props: FormOf) {
  const { t } = useLanguage();
  const { resource, row } = props;
  const values = useValues(resource);
  const title =
    row === undefined
      ? t('resources.form.new', { one: values.one })
      : t('resources.form.edit', { name: values.textOf(resource.label, row[resource.label]) ?? row.id });
  return (
    <>
      <BackLink to={`/${resource.plural}`}>{values.many}</BackLink>
      <PageHeader title={title} />
      <Panel title={values.one}>
        <Suspense fallback={<SkeletonRows rows={8} />}>
          <ResourceForm {...props} />
        </Suspense>
      </Panel>
    </>
  );
}
