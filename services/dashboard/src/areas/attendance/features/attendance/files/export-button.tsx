import { IconDownload } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import type { Work } from '../../../work/use-work.ts';
import type { MembersFilter } from '../members-filter.ts';

const ExportDialog = lazy(() => import('./export-dialog.tsx'));

/** Offers what is shown (or picked) as a file, and says how many rows that are. */
export function ExportButton(props: {
  work: Work;
  search: MembersFilter;
  sort: string | undefined;
  /** Internal ids of whom is picked; absent: all who are shown. */
  picked?: readonly string[];
  total: number;
  people: number;
  filter: string;
  icon?: ReactNode;
}) {
  const { t, language } = useLanguage();
  const { total } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ActionButton
        size="xs"
        variant="default"
        leftSection={props.icon ?? <IconDownload size={15} aria-hidden />}
        disabled={total === 0}
        onClick={() => setOpen(true)}
      >
        {t('attendance.export.button')} ({formatCount(total, language)})
      </ActionButton>
      {isOpen && (
        <Suspense>
          <ExportDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
