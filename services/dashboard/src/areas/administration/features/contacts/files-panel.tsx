import { type Icon, IconFileText, IconMicrophone, IconMovie, IconPhoto } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { timezoneOf, useSession } from '../../../../api/session.ts';
import { formatBytes, formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../kit/lists/more-button.tsx';
import { RowCard } from '../../../../kit/lists/row-card.tsx';
import table from '../../../../kit/lists/row-text.module.css';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { phoneText } from '../../parts/phone-text.ts';
import styles from './files.module.css';
import { filesQuery, type ReceivedFile } from './queries.ts';

/** Pictures that every browser shows. */
const SHOWN: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);
const ICONS: Readonly<Record<string, Icon>> = { image: IconPhoto, audio: IconMicrophone, video: IconMovie };

function Preview({ file: { type, url } }: { file: ReceivedFile }) {
  if (url !== null && SHOWN.has(type)) return <img className={styles.preview} src={url} alt="" width={48} height={48} loading="lazy" />;
  const TypeIcon = ICONS[type.split('/', 1)[0] ?? ''] ?? IconFileText;
  return (
    <span className={styles.preview}>
      <TypeIcon size={22} aria-hidden />
    </span>
  );
}

function File({ file }: { file: ReceivedFile }) {
  const { t } = useLanguage();
  const { name, caption, url } = file;
  return (
    <div className={styles.file}>
      <Preview file={file} />
      <div>
        {url === null ? (
          <span className={table.strong} title={t('contacts.files.gone')}>
            {name}
          </span>
        ) : (
          <a href={url} target="_blank" rel="noreferrer" className={table.strong} aria-label={t('contacts.files.open', { name })}>
            {name}
          </a>
        )}
        {caption !== '' && <div className={table.sub}>{caption}</div>}
      </div>
    </div>
  );
}

function Files({ rows }: { rows: readonly ReceivedFile[] }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const receivedOf = ({ received_at, client_id }: ReceivedFile) => formatMoment(received_at, timezoneOf(session, client_id), language);
  const columns: ListColumn<ReceivedFile>[] = [
    { key: 'file', label: t('contacts.files.column.file'), kind: 'fill', cell: (file) => <File file={file} /> },
    { key: 'sender', label: t('contacts.files.column.sender'), cell: ({ sender }) => phoneText(sender) },
    { key: 'received', label: t('contacts.files.column.received'), cell: receivedOf },
    { key: 'size', label: t('contacts.files.column.size'), cell: ({ bytes }) => formatBytes(bytes, language) },
  ];
  return (
    <ListTable
      label={t('contacts.files.title')}
      columns={columns}
      rows={rows}
      keyOf={({ file_id }) => file_id}
      nameOf={({ name }) => name}
      card={(file) => (
        <RowCard
          title={<File file={file} />}
          lines={[`${phoneText(file.sender)} · ${receivedOf(file)} · ${formatBytes(file.bytes, language)}`]}
        />
      )}
    />
  );
}

/** Pictures and documents that contacts and accounts sent to the platform's WhatsApp numbers, newest first. */
export function FilesPanel() {
  const { t } = useLanguage();
  const files = useInfiniteQuery(filesQuery);
  return (
    <Panel title={t('contacts.files.title')} flush>
      <Loaded query={files} skeleton={<SkeletonRows rows={8} />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.data);
          return rows.length > 0 ? <Files rows={rows} /> : <Empty text={t('contacts.files.none')} hint={t('contacts.files.noneHint')} />;
        }}
      </Loaded>
      <MoreButton query={files} />
    </Panel>
  );
}
