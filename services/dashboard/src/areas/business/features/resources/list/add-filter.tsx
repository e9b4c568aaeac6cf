import type { ResourceDefinition } from '@balai/contracts';
import { lazy, Suspense, useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { SkeletonRows } from '../../../../../kit/page/states.tsx';
import { Popover } from '../../../../../kit/windows/popover.tsx';
import menu from '../menu.module.css';
import type { Narrowing } from './narrowing.ts';

// Load when they are opened.
const FilterForm = lazy(() => import('./filter-form.tsx'));
const RuleDialog = lazy(() => import('./rule-dialog.tsx'));

/** Narrows the list by any field: one condition at a time, or a whole rule. */
export function AddFilter(props: Narrowing & { resource: ResourceDefinition; clientId: string; onChange: (next: Narrowing) => void }) {
  const { t } = useLanguage();
  const { conditions, rule, onChange, ...of } = props;
  const [isWhole, setWhole] = useState(false);
  return (
    <>
      <Popover panelLabel={t('resources.filter.button')} className={menu.open} button={t('resources.filter.button')}>
        {(close) => (
          <Suspense fallback={<SkeletonRows rows={4} />}>
            <FilterForm
              {...of}
              onAdd={(condition) => {
                close();
                onChange({ conditions: [...conditions, condition], rule });
              }}
              onWhole={() => {
                close();
                setWhole(true);
              }}
            />
          </Suspense>
        )}
      </Popover>
      {isWhole && (
        <Suspense fallback={null}>
          <RuleDialog {...props} onClose={() => setWhole(false)} />
        </Suspense>
      )}
    </>
  );
}
