import { IconCopy, IconDownload, IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { shorten } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Badge, type Tone } from '../../../../../kit/page/badge.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { useCopyText } from '../../../../../kit/windows/copy-text.tsx';
import styles from '../portal.module.css';
import { PortalPage } from '../portal-page.tsx';
import { type ShareTask, shareQuery } from '../queries.ts';
import { ReportForm } from './report-form.tsx';

const CAPTION_MAX = 160;
type State = NonNullable<ShareTask['report']>['state'] | 'open';
const TONE: Readonly<Record<State, Tone>> = { accepted: 'ok', checking: 'accent', refused: 'bad', revoked: 'none', open: 'warn' };

/** Pictures and films of a post, without repetition. */
const mediaOf = ({ video_url, images_url, image_url, thumbnail_url }: ShareTask): readonly string[] => {
  const pictures = images_url.length > 0 ? images_url : [image_url ?? thumbnail_url];
  return [...new Set([video_url, ...(video_url === null ? pictures : [])])].filter((url) => url !== null);
};

/** A post to be shared: its media and caption to take along, and the report of where it was shared. */
function ShareCard({ task }: { task: ShareTask }) {
  const { t } = useLanguage();
  const copy = useCopyText();
  const [isReporting, setReporting] = useState(false);
  const state = task.report?.state ?? 'open';
  const media = mediaOf(task);
  const caption = task.caption ?? t('portal.noCaption');
  return (
    <li className={styles.card}>
      <div className={styles.post}>
        {task.thumbnail_url === null ? (
          <span className={styles.picture} />
        ) : (
          <img className={styles.picture} src={task.thumbnail_url} alt="" loading="lazy" />
        )}
        <div className={styles.about}>
          <p className={styles.caption}>{shorten(caption, CAPTION_MAX)}</p>
          <p className={styles.facts}>
            <Badge tone={TONE[state]}>{t(`portal.share.state.${state}`)}</Badge>
            {task.task === 'special' && <Badge tone="accent">{t('portal.share.special')}</Badge>}
            <span>{task.client_name}</span>
          </p>
        </div>
      </div>
      <div className={styles.actions}>
        {media.map((url, index) => (
          <a key={url} className={styles.action} href={url} download target="_blank" rel="noreferrer">
            <IconDownload size={18} aria-hidden />
            {media.length === 1 ? t('portal.share.download') : t('portal.share.downloadOne', { number: index + 1 })}
          </a>
        ))}
        {task.caption !== null && (
          <button type="button" className={styles.action} onClick={() => copy({ text: caption, title: t('portal.share.copy') })}>
            <IconCopy size={18} aria-hidden />
            {t('portal.share.copy')}
          </button>
        )}
        <a className={styles.action} href={task.url} target="_blank" rel="noreferrer">
          {t('portal.open', { platform: t('portal.platform.instagram') })} <IconExternalLink size={18} aria-hidden />
        </a>
        <button
          type="button"
          className={styles.action}
          data-first={task.report === null || undefined}
          aria-expanded={isReporting}
          onClick={() => setReporting(!isReporting)}
        >
          {t(task.report === null ? 'portal.share.report' : 'portal.share.change')}
        </button>
      </div>
      {isReporting && <ReportForm task={task} />}
    </li>
  );
}

/** Today's posts to be shared, of all obligations. */
export default function SharePage() {
  const { t } = useLanguage();
  const tasks = useQuery(shareQuery);
  return (
    <PortalPage title={t('portal.share.title')} subtitle={t('portal.share.subtitle')}>
      <Loaded query={tasks} skeleton={<SkeletonRows rows={8} height={32} />}>
        {(found) =>
          found.length === 0 ? (
            <Empty text={t('portal.share.none')} hint={t('portal.tasks.noneHint')} />
          ) : (
            <ul className={styles.list}>
              {found.map((task) => (
                <ShareCard key={`${task.task} ${task.shortcode} ${task.client_id}`} task={task} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </PortalPage>
  );
}
