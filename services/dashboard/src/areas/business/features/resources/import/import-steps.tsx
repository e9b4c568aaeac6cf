import { FRACTION, IMPORT_BYTES, type ResourceDefinition } from '@balai/contracts';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type AttachedFile, attachmentOf } from '../../../../../api/attached-file.ts';
import { problemOf } from '../../../../../api/failure.ts';
import type { SeenClient } from '../../../../../api/session.ts';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { formatBytes, formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { confirm } from '../../../../../kit/windows/confirm.ts';
import { importSearch } from '../search.ts';
import { FaultKinds } from './fault-kinds.tsx';
import { FractionNotice } from './fraction-notice.tsx';
import styles from './import.module.css';
import { MappingTable } from './mapping-table.tsx';
import { type ImportOrder, type ImportProgress, importQuery, importRows, isAtWork, type Mapping, undoImport } from './queries.ts';
import { RefusalTable } from './refusal-table.tsx';

const ACCEPTED = '.csv,.tsv,.txt,.xlsx';
const COUNTS = ['created', 'updated', 'unchanged', 'refused'] as const;

/** What an import came to, or would come to. */
function Counts({ progress }: { progress: ImportProgress }) {
  const { t, language } = useLanguage();
  return (
    <dl className={styles.counts}>
      {COUNTS.map((one) => (
        <div key={one} data-tone={one === 'refused' && progress.refused > 0 ? 'bad' : undefined}>
          <dt>{t(`resources.import.${one}`)}</dt>
          <dd>{formatCount(progress[one], language)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A file is chosen, checked without a change, written, and taken back if it was wrong. */
export default function ImportSteps({ resource, client }: { resource: ResourceDefinition; client: SeenClient }) {
  const { t, language } = useLanguage();
  const queryClient = useQueryClient();
  const { search, change } = useAddress(importSearch);
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<AttachedFile | null>(null);
  const [mapping, setMapping] = useState<Mapping>({});
  const [fault, setFault] = useState<string | null>(null);
  /** Stays while the file is checked again. */
  const [answered, setAnswered] = useState<ImportProgress | null>(null);
  const run = useMutation({
    mutationFn: (order: ImportOrder) => importRows(resource, client.client_id, order),
    onSuccess: (answer, { isDry }) => {
      setAnswered(answer);
      change({ import: answer.id ?? undefined }, { replace: true });
      if (!isDry) void queryClient.invalidateQueries();
    },
  });
  const undo = useMutation({
    mutationFn: (id: string) => undoImport(resource, id),
    onSuccess: () => void queryClient.invalidateQueries(),
  });
  const followed = useQuery({ ...importQuery(resource, search.import ?? ''), enabled: search.import !== undefined }).data;
  const shown = (search.import === undefined ? undefined : followed) ?? answered;
  // A choice shows at once, while the file is checked again.
  const chosen = { ...shown?.mapping, ...mapping };
  const take = async (picked: File) => {
    setFault(null);
    run.reset();
    setAnswered(null);
    undo.reset();
    setFile(null);
    setMapping({});
    if (picked.size > IMPORT_BYTES || picked.size === 0) {
      change({ import: undefined }, { replace: true });
      setFault(
        picked.size === 0
          ? t('resources.import.empty', { name: picked.name })
          : t('resources.import.tooLarge', { name: picked.name, most: formatBytes(IMPORT_BYTES, language) }),
      );
      return;
    }
    const attached = await attachmentOf(picked);
    if (attached === undefined) return;
    setFile(attached);
    run.mutate({ file: attached, mapping: {}, isDry: true });
  };
  const map = (column: string, path: string | null) => {
    if (file === null) return;
    // A field is read from one column: the one that had it is left out.
    const others = Object.entries(chosen).flatMap(([name, now]) =>
      path !== null && now?.replace(FRACTION, '') === path.replace(FRACTION, '') && name !== column ? [[name, null] as const] : [],
    );
    const next = { ...mapping, ...Object.fromEntries(others), [column]: path };
    setMapping(next);
    run.mutate({ file, mapping: next, isDry: true });
  };
  const takeBack = async (id: string) => {
    const title = t('resources.import.undoAsk');
    if (await confirm({ title, text: t('resources.import.undoHint'), yes: t('resources.import.undo') })) undo.mutate(id);
  };
  const error = run.error ?? undo.error;
  const toWrite = shown === null ? 0 : shown.created + shown.updated;
  const isEnded = shown !== null && (shown.state === 'done' || shown.state === 'failed');
  return (
    <div className={styles.page}>
      <Panel title={t('resources.import.file')}>
        <div className={styles.source}>
          <IconFileSpreadsheet size={28} stroke={1.4} aria-hidden />
          <div>
            <p className={styles.name}>{file?.name ?? shown?.file ?? t('resources.import.none')}</p>
            {(shown === null || shown.state === 'checked') && <p className={styles.hint}>{t('resources.import.hint')}</p>}
          </div>
          <ActionButton
            size="xs"
            variant={shown === null ? 'filled' : 'default'}
            loading={run.isPending && run.variables.isDry}
            onClick={() => input.current?.click()}
          >
            {t(shown === null ? 'resources.import.choose' : 'resources.import.other')}
          </ActionButton>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={t('resources.import.choose')}
            accept={ACCEPTED}
            onChange={(event) => {
              const [chosen] = event.currentTarget.files ?? [];
              event.currentTarget.value = '';
              if (chosen !== undefined) void take(chosen);
            }}
          />
        </div>
        {fault !== null && <Notice tone="bad">{fault}</Notice>}
        {error !== null && <Notice tone="bad">{problemOf(error, t).message}</Notice>}
      </Panel>
      {shown !== null && (
        <Panel
          title={t(`resources.import.state.${shown.state}`)}
          count={t('resources.count', { count: formatCount(shown.rows, language) as unknown as number })}
          actions={
            <>
              {shown.state === 'checked' && file !== null && (
                <ActionButton
                  size="xs"
                  loading={run.isPending && !run.variables.isDry}
                  disabled={toWrite === 0 || run.isPending}
                  onClick={() => run.mutate({ file, mapping, isDry: false })}
                >
                  {t('resources.import.write', { rows: formatCount(toWrite, language), count: toWrite })}
                </ActionButton>
              )}
              {isEnded && shown.id !== null && toWrite > 0 && (
                <ActionButton size="xs" variant="default" loading={undo.isPending} onClick={() => void takeBack(shown.id ?? '')}>
                  {t('resources.import.undo')}
                </ActionButton>
              )}
            </>
          }
        >
          {isAtWork(shown) && (
            <div className={styles.progress}>
              <progress aria-label={t(`resources.import.state.${shown.state}`)} value={shown.done} max={Math.max(1, shown.rows)} />
              <span role="status">
                {t('resources.import.progress', { done: formatCount(shown.done, language), rows: formatCount(shown.rows, language) })}
              </span>
            </div>
          )}
          <Counts progress={shown} />
          {shown.state === 'checked' && file !== null && (
            <FractionNotice columns={answered?.fractions ?? []} mapping={chosen} isBusy={run.isPending} onMap={map} />
          )}
          {shown.undo !== null && (
            <Notice tone={shown.undo.kept > 0 ? 'warn' : 'ok'}>
              <p>{t('resources.import.undone', { removed: shown.undo.removed, restored: shown.undo.restored, kept: shown.undo.kept })}</p>
              {shown.undo.reasons.map(({ id, label, message }) => (
                <p key={id}>
                  {label}: {message}
                </p>
              ))}
            </Notice>
          )}
        </Panel>
      )}
      {shown !== null && shown.faults.length > 0 && <FaultKinds resource={resource} progress={shown} />}
      {shown !== null && shown.refusals.length > 0 && <RefusalTable resource={resource} refusals={shown.refusals} />}
      {shown?.state === 'checked' && file !== null && (
        <MappingTable resource={resource} columns={shown.columns} mapping={chosen} isBusy={run.isPending} onMap={map} />
      )}
    </div>
  );
}
