import type { CheckboxProps } from '@mantine/core';
import { lazy, Suspense } from 'react';

const Checkbox = lazy(() => import('./checkbox.tsx'));

/** A checkbox in a part that opens at a press: it loads then, and the first page does without. */
export function LateCheckbox(props: CheckboxProps) {
  return (
    <Suspense>
      <Checkbox {...props} />
    </Suspense>
  );
}
