import { FRACTION } from '@balai/contracts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import Checkbox from '../../../../../kit/forms/checkbox.tsx';
import { Notice } from '../../../../../kit/page/notice.tsx';
import styles from './import.module.css';
import type { Mapping } from './queries.ts';

/** Percent columns whose values look like fractions: nobody else would notice that 15% became 0.15%. */
export function FractionNotice(props: {
  columns: readonly string[];
  mapping: Mapping;
  isBusy: boolean;
  onMap: (column: string, path: string) => void;
}) {
  const { t } = useLanguage();
  const { columns, mapping, isBusy, onMap } = props;
  return columns.map((column) => {
    const path = mapping[column] ?? '';
    const isFraction = path.endsWith(FRACTION);
    return (
      <Notice key={column} tone={isFraction ? 'ok' : 'warn'}>
        <p className={styles.fraction}>{t(isFraction ? 'resources.import.fractionRead' : 'resources.import.fractionFound', { column })}</p>
        <Checkbox
          size="xs"
          label={t('resources.import.fraction')}
          checked={isFraction}
          disabled={isBusy}
          onChange={(event) => onMap(column, event.currentTarget.checked ? `${path}${FRACTION}` : path.replace(FRACTION, ''))}
        />
      </Notice>
    );
  });
}
