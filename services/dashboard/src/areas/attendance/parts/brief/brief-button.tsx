import { Button } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { withTexts } from '../../../../i18n/i18n.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type { BriefProps } from './brief-props.ts';

const BriefDialog = lazy(withTexts(['brief'], () => import('./brief-dialog.tsx')));

/** Opens the one-page brief of what a page shows. */
export function BriefButton(props: BriefProps) {
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconFileText size={15} aria-hidden />} onClick={() => setOpen(true)}>
        {t('brief.open')}
      </Button>
      {isOpen && (
        <Suspense>
          <BriefDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
