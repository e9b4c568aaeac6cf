import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { SeenClient } from '../../api/session.ts';
import { useAddress } from '../../app/use-address.ts';
import { formatCount } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { periodOf } from './period.ts';
import type { Recap } from './recap.ts';
import { todaySearch } from './search.ts';
import { useTextContext } from './use-text-context.ts';

const ExportDialog = lazy(() => import('./export-dialog.tsx'));

/** Offers what is shown as a file, and says how many rows that are. */
export function ExportButton(props: { client: SeenClient; recap: Recap; rows: number; filter: string; today: string }) {
  const { client, recap, rows, filter, today } = props;
  const { t, language } = useLanguage();
  const { search } = useAddress(todaySearch);
  const [isOpen, setOpen] = useState(false);
  const { warnings } = useTextContext(client, recap)();
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={15} />}
        disabled={recap.people === 0}
        onClick={() => setOpen(true)}
      >
        {t('today.export.button')} ({formatCount(rows, language)})
      </Button>
      {isOpen && (
        <Suspense>
          <ExportDialog
            client={client}
            shown={{ platform: recap.platform, period: periodOf(search, today), state: search.state, text: search.q }}
            rows={rows}
            people={recap.people}
            filter={filter}
            warnings={warnings}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
