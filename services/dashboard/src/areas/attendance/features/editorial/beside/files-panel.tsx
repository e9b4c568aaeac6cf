import { changeAttachment, PIECE_FILES_MAX, removeAttachment } from '@balai/contracts/editorial';
import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconDownload, IconFileText, IconMovie, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../../../api/api.ts';
import { problemOf } from '../../../../../api/failure.ts';
import { formatBytes } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { confirm } from '../../../../../kit/windows/confirm.ts';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { type Attachment, attachmentsQuery } from '../queries.ts';
import { AddFiles, FilesOnTheirWay, useSending } from './add-files.tsx';
import styles from './beside.module.css';
import { FileWords } from './file-words.tsx';
import type { SidePanelProps } from './side-panel.ts';

/** What a file looks like: the picture itself, small, or what kind it is. */
function FilePreview({ file }: { file: Attachment }) {
  if (file.thumbnail_url !== null)
    return <img className={styles.thumbnail} src={file.thumbnail_url} alt={file.alt ?? ''} width={56} height={56} loading="lazy" />;
  const Icon = file.kind === 'film' ? IconMovie : IconFileText;
  return (
    <span className={styles.thumbnail}>
      <Icon size={22} aria-hidden />
    </span>
  );
}

interface FileProps {
  readonly pieceId: string;
  readonly file: Attachment;
  readonly onChanged: () => void;
}

/** One place up or down in the order of the files. */
function Arrange({ pieceId, file, count, onChanged }: FileProps & { count: number }) {
  const { t } = useLanguage();
  const move = useMutation({
    mutationFn: (position: number) =>
      api(changeAttachment, { params: { id: pieceId, attachment_id: file.attachment_id }, body: { position } }),
    onSuccess: onChanged,
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
  });
  const way = (position: number, label: string, Icon: typeof IconChevronUp) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={label}
      disabled={position < 1 || position > count || move.isPending}
      onClick={() => move.mutate(position)}
    >
      <Icon size={16} aria-hidden />
    </ActionIcon>
  );
  return (
    <>
      {way(file.position - 1, t('editorial.files.up', { name: file.name }), IconChevronUp)}
      {way(file.position + 1, t('editorial.files.down', { name: file.name }), IconChevronDown)}
    </>
  );
}

function FileLine({ pieceId, file, count, canEdit, onChanged }: FileProps & { count: number; canEdit: boolean }) {
  const { t, language } = useLanguage();
  const remove = useMutation({
    mutationFn: () => api(removeAttachment, { params: { id: pieceId, attachment_id: file.attachment_id } }),
    onSuccess: onChanged,
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
  });
  const sure = async () => {
    const question = { title: t('editorial.files.removeTitle'), text: t('editorial.files.removeText', { name: file.name }) };
    if (await confirm({ ...question, yes: t('editorial.files.remove') })) remove.mutate();
  };
  return (
    <li className={styles.file}>
      <FilePreview file={file} />
      <div className={styles.words}>
        <p className={styles.name}>{file.name}</p>
        <p className={styles.muted}>
          {formatBytes(file.bytes, language)} · {file.added_by.name}
        </p>
        <FileWords pieceId={pieceId} file={file} canEdit={canEdit} onChanged={onChanged} />
      </div>
      <span className={styles.tools}>
        {canEdit && count > 1 && <Arrange pieceId={pieceId} file={file} count={count} onChanged={onChanged} />}
        {file.url !== null && (
          <ActionIcon
            component="a"
            href={file.url}
            variant="subtle"
            color="gray"
            aria-label={t('editorial.files.download', { name: file.name })}
          >
            <IconDownload size={16} aria-hidden />
          </ActionIcon>
        )}
        {canEdit && (
          <ActionIcon
            variant="subtle"
            color="gray"
            loading={remove.isPending}
            aria-label={t('editorial.files.removeOne', { name: file.name })}
            onClick={() => void sure()}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        )}
      </span>
    </li>
  );
}

/** Files of a piece, and the piece itself as a file. */
export default function FilesPanel({ piece, canEdit }: SidePanelProps) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const files = useQuery(attachmentsQuery(piece.piece_id));
  const changed = () => void queryClient.invalidateQueries();
  const letter = `/api/editorial/pieces/${piece.piece_id}/letter?format=`;
  const sending = useSending(piece.piece_id, changed);
  const isRoom = (files.data?.length ?? PIECE_FILES_MAX) < PIECE_FILES_MAX;
  return (
    <Panel title={t('editorial.files.title')} actions={canEdit && isRoom && <AddFiles onChosen={sending.add} />}>
      <FilesOnTheirWay sending={sending} />
      <Loaded query={files} skeleton={<SkeletonRows rows={2} />}>
        {(data) =>
          data.length === 0 ? (
            <p className={styles.muted}>{t(canEdit ? 'editorial.files.noneYet' : 'editorial.files.none')}</p>
          ) : (
            <ul className={styles.list}>
              {data.map((file) => (
                <FileLine
                  key={file.attachment_id}
                  pieceId={piece.piece_id}
                  file={file}
                  count={data.length}
                  canEdit={canEdit}
                  onChanged={changed}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      <p className={styles.letters}>
        <a href={`${letter}pdf`}>{t('editorial.files.pdf')}</a>
        <a href={`${letter}docx`}>{t('editorial.files.docx')}</a>
      </p>
    </Panel>
  );
}
