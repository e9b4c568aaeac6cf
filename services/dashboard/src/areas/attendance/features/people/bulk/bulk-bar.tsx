import { Button } from '@mantine/core';
import { IconBuildingCommunity, IconDownload, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { SeenClient } from '../../../../../api/session.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import type { PickOption } from '../../../../../kit/forms/pick-list.tsx';
import { SelectionBar } from '../../../../../kit/lists/selection-bar.tsx';
import { confirmDeactivation } from '../confirm-deactivation.ts';
import type { PersonRecord } from '../queries.ts';
import { usePeopleFile } from '../use-people-file.ts';
import styles from './bulk.module.css';
import type { BulkChange } from './bulk.ts';
import { BulkResultDialog } from './bulk-result.tsx';
import { DivisionDialog } from './division-dialog.tsx';
import { type BulkKind, useBulk } from './use-bulk.ts';

/** What can be done with the people who are picked; `onKeep` gets whom to leave picked. */
export default function BulkBar(props: {
  client: SeenClient;
  canWrite: boolean;
  people: readonly PersonRecord[];
  divisions: readonly PickOption[];
  onKeep: (people: readonly PersonRecord[]) => void;
}) {
  const { t } = useLanguage();
  const { client, canWrite, people, divisions, onKeep } = props;
  const [isAsking, setAsking] = useState(false);
  const bulk = useBulk(onKeep);
  const file = usePeopleFile(client, async () => people, t('people.bulk.pickedWords', { count: people.length }));
  const start = (kind: BulkKind, change: BulkChange) => bulk.run({ kind, people, changeOf: () => change });
  const active = people.filter(({ status }) => status).length;
  const deactivate = async () => {
    if (await confirmDeactivation(t, t('people.bulk.who', { count: active }))) start('deactivate', { status: false });
  };
  const button = (kind: BulkKind) => ({ size: 'xs', loading: bulk.isBusy && bulk.kind === kind, disabled: bulk.isBusy }) as const;
  return (
    <>
      <SelectionBar count={people.length} textOf={(words) => t('picked.people', words)} onClear={() => onKeep([])}>
        {canWrite && active > 0 && (
          <ActionButton
            {...button('deactivate')}
            variant="default"
            leftSection={<IconUserOff size={15} aria-hidden />}
            onClick={deactivate}
          >
            {t('people.bulk.deactivate')}
          </ActionButton>
        )}
        {canWrite && active < people.length && (
          <ActionButton
            {...button('activate')}
            variant="default"
            leftSection={<IconUserCheck size={15} aria-hidden />}
            onClick={() => start('activate', { status: true })}
          >
            {t('people.bulk.activate')}
          </ActionButton>
        )}
        {canWrite && (
          <ActionButton
            {...button('division')}
            variant="default"
            leftSection={<IconBuildingCommunity size={15} aria-hidden />}
            onClick={() => setAsking(true)}
          >
            {t('people.bulk.division')}
          </ActionButton>
        )}
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={15} aria-hidden />}
          loading={file.isPending}
          onClick={() => file.mutate()}
        >
          {t('people.file.button')}
        </Button>
        {bulk.isBusy && (
          <span className={styles.busy} role="status">
            {t('people.bulk.progress', { done: bulk.done, total: people.length })}
          </span>
        )}
      </SelectionBar>
      {isAsking && (
        <DivisionDialog
          count={people.length}
          options={divisions}
          onClose={() => setAsking(false)}
          onPick={(divisi) => {
            setAsking(false);
            start('division', { divisi });
          }}
        />
      )}
      {bulk.result !== null && <BulkResultDialog result={bulk.result} onClose={bulk.closeResult} />}
    </>
  );
}
