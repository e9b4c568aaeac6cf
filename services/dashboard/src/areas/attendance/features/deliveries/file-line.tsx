import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Notice } from '../../../../kit/page/notice.tsx';
import type { DeliveryFile } from './queries.ts';

/** The file of a sending by name, format and rows; and what it leaves out; or why there is none. */
export function FileLine({ file, file_note: note }: DeliveryFile) {
  const { t, language } = useLanguage();
  const noted = note === null ? null : <Notice tone="info">{note}</Notice>;
  if (file === null) return noted;
  const rows = t('deliveries.rows', { count: file.rows, shown: formatCount(file.rows, language) });
  return (
    <>
      <p>
        <strong>{file.name}</strong> · {t(`deliveries.files.${file.format}`)} · {rows}
      </p>
      {noted}
    </>
  );
}
