import { PEOPLE_TABLE_BYTES } from '@balai/contracts/identity';
import { Button, TextInput } from '@mantine/core';
import { IconDownload, IconFileSpreadsheet, IconLink } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type DragEvent, useRef, useState } from 'react';
import { attachmentOf } from '../../../../api/attached-file.ts';
import { problemOf } from '../../../../api/failure.ts';
import type { SeenClient } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import styles from './page.module.css';
import { groupsQuery, makeImport, type PeopleImportDetail, sheetAccountQuery, takePeopleHome } from './queries.ts';

const ACCEPTED = '.csv,.tsv,.txt,.xlsx';

/** Takes a table: a file that is chosen or dropped, or the address of a Google Sheet. */
export function SourcePanel({ client, onMade }: { client: SeenClient; onMade: (made: PeopleImportDetail) => void }) {
  const { t } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [address, setAddress] = useState('');
  const make = useMutation({
    mutationFn: async (source: File | string) => {
      if (typeof source === 'string') return makeImport(client, { sheet_url: source });
      if (source.size > PEOPLE_TABLE_BYTES) throw new Error(t('people-import.source.tooLarge', { most: PEOPLE_TABLE_BYTES / 1_000_000 }));
      if (source.size === 0) throw new Error(t('people-import.source.empty'));
      const file = await attachmentOf(source);
      return makeImport(client, file === undefined ? {} : { file });
    },
    onSuccess: onMade,
  });
  const email = useQuery(sheetAccountQuery()).data ?? null;
  const groups = useQuery(groupsQuery(client.client_id));
  const download = useMutation({
    mutationFn: (format: 'xlsx' | 'csv') => takePeopleHome(client, format, groups.data?.all.total ?? 0),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
  });
  const isSheet = typeof make.variables === 'string';
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined && !make.isPending) make.mutate(file);
  };
  return (
    <Panel title={t('people-import.source.title')}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a way beside the button in it */}
      <div
        className={styles.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconFileSpreadsheet size={30} stroke={1.4} className={styles.dropIcon} aria-hidden />
        <ActionButton loading={make.isPending && !isSheet} disabled={make.isPending && isSheet} onClick={() => input.current?.click()}>
          {t('people-import.source.choose')}
        </ActionButton>
        <p className={styles.hint}>{t('people-import.source.hint')}</p>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('people-import.source.choose')}
          accept={ACCEPTED}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (file !== undefined) make.mutate(file);
          }}
        />
      </div>
      <form
        className={styles.sheet}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (address.trim() !== '' && !make.isPending) make.mutate(address.trim());
        }}
      >
        <TextInput
          className={styles.address}
          label={t('people-import.source.sheet')}
          description={email === null ? t('people-import.source.sheetHint') : t('people-import.source.sheetShare', { email })}
          placeholder="https://docs.google.com/spreadsheets/d/…"
          inputMode="url"
          leftSection={<IconLink size={15} aria-hidden />}
          value={address}
          maxLength={500}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <ActionButton type="submit" variant="default" loading={make.isPending && isSheet} disabled={address.trim() === ''}>
          {t('people-import.source.fetch')}
        </ActionButton>
      </form>
      {make.error !== null && (
        <Notice tone="bad">{make.error.name === 'Error' ? make.error.message : problemOf(make.error, t).message}</Notice>
      )}
      <div className={styles.home}>
        <p className={styles.hint}>{t('people-import.source.home')}</p>
        {(['xlsx', 'csv'] as const).map((format) => (
          <Button
            key={format}
            size="compact-sm"
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
            disabled={groups.data === undefined}
            loading={download.isPending && download.variables === format}
            onClick={() => download.mutate(format)}
          >
            {format.toUpperCase()}
          </Button>
        ))}
      </div>
    </Panel>
  );
}
