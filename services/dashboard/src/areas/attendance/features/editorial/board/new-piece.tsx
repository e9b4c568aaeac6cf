import { NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, lazy, Suspense, useState } from 'react';
import { type SeenClient, useSession } from '../../../../../api/session.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Segments } from '../../../../../kit/page/segments.tsx';
import { ErrorNotice, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { FormDialog } from '../../../../../kit/windows/form-dialog.tsx';
import { useTyped } from '../../../../../kit/windows/unsaved.tsx';
import styles from '../form-rows.module.css';
import type { PieceKind } from '../piece.ts';
import { BeginButtons } from './begin-buttons.tsx';
import { KindChoice } from './kind-choice.tsx';
import { type BeginProps, useBegin } from './use-begin.ts';

// Most pieces begin empty.
const FromTemplate = lazy(() => import('./from-template.tsx'));
const FromDocument = lazy(() => import('./from-document.tsx'));

const SOURCES = ['empty', 'template', 'document'] as const;
type Source = (typeof SOURCES)[number];

function FromNothing({ clientId, onClose }: BeginProps) {
  const { t } = useLanguage();
  const begin = useBegin();
  const [kind, setKind] = useState<PieceKind>('press_release');
  const [title, setTitle] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  useTyped(title !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === '') setFault(t('editorial.new.titleMissing'));
    else begin.mutate({ body: { client_id: clientId, kind, title: title.trim() } });
  };
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      {begin.error !== null && <ErrorNotice error={begin.error} title={t('error.save')} />}
      <TextInput
        label={t('editorial.field.title')}
        required
        maxLength={300}
        data-autofocus
        value={title}
        error={fault}
        onChange={(event) => {
          setTitle(event.currentTarget.value);
          setFault(null);
        }}
      />
      <KindChoice kind={kind} onChange={setKind} />
      <BeginButtons isPending={begin.isPending} onClose={onClose} />
    </form>
  );
}

const FORMS = { empty: FromNothing, template: FromTemplate, document: FromDocument } as const;

/** Begins a piece: from nothing, a template or a document; then the editor opens. */
export function NewPiece({ client, isWide, onClose }: { client: SeenClient; isWide: boolean; onClose: () => void }) {
  const { t } = useLanguage();
  const { clients } = useSession();
  const [source, setSource] = useState<Source>('empty');
  const [clientId, setClientId] = useState(client.client_id);
  const Chosen = FORMS[source];
  return (
    <FormDialog title={t('editorial.new.title')} onClose={onClose}>
      <div className={styles.form}>
        <Segments
          label={t('editorial.new.source')}
          value={source}
          onChange={setSource}
          options={SOURCES.map((value) => ({ value, label: t(`editorial.new.from.${value}`) }))}
        />
        {isWide && (
          <NativeSelect
            label={t('common.client')}
            value={clientId}
            onChange={(event) => setClientId(event.currentTarget.value)}
            data={clients.map((one) => ({ value: one.client_id, label: one.nama }))}
          />
        )}
        <Suspense fallback={<SkeletonRows rows={3} />}>
          {/* Templates and documents are of one client; what is typed as a title is not. */}
          <Chosen key={source === 'empty' ? source : clientId} clientId={clientId} onClose={onClose} />
        </Suspense>
      </div>
    </FormDialog>
  );
}
