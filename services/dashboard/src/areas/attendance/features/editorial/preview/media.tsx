import { IconChevronLeft, IconChevronRight, IconPhotoOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import type { Attachment } from '../queries.ts';
import styles from './preview.module.css';

function Slide({ file }: { file: Attachment }) {
  const { t } = useLanguage();
  const url = file.preview_url ?? file.url;
  if (url === null) return <span className={styles.empty}>{file.name}</span>;
  if (file.kind === 'film')
    // biome-ignore lint/a11y/useMediaCaption: a film as it was attached; the platform adds captions
    return <video src={url} controls playsInline preload="metadata" aria-label={t('editorial.preview.film', { name: file.name })} />;
  return <img src={url} alt={file.alt ?? file.name} decoding="async" />;
}

/** Pictures and films of a post, one after the other. @param shape width by height of the frame */
export function Media({ files, shape }: { files: readonly Attachment[]; shape: number }) {
  const { t } = useLanguage();
  const [index, setIndex] = useState(0);
  const at = Math.min(index, files.length - 1);
  const file = files[at];
  const count = files.length;
  return (
    <div className={styles.media} style={{ aspectRatio: String(shape) }}>
      {file === undefined ? (
        <span className={styles.empty}>
          <IconPhotoOff size={28} stroke={1.4} aria-hidden />
          {t('editorial.preview.noPicture')}
        </span>
      ) : (
        <Slide key={file.attachment_id} file={file} />
      )}
      {count > 1 && (
        <>
          <span className={styles.place} aria-hidden>
            {at + 1}/{count}
          </span>
          {at > 0 && (
            <button
              type="button"
              className={styles.step}
              data-way="back"
              aria-label={t('editorial.preview.before')}
              onClick={() => setIndex(at - 1)}
            >
              <IconChevronLeft size={18} aria-hidden />
            </button>
          )}
          {at < count - 1 && (
            <button
              type="button"
              className={styles.step}
              data-way="on"
              aria-label={t('editorial.preview.next')}
              onClick={() => setIndex(at + 1)}
            >
              <IconChevronRight size={18} aria-hidden />
            </button>
          )}
        </>
      )}
    </div>
  );
}
