import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Notice } from '../../../../kit/page/notice.tsx';

/** Says by which channel a code was sent. */
export function CodeSent({ channel }: { channel: string }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  return <Notice tone="info">{t('sign-in.sent', { channel: labelOf('sign-in.channel', channel) })}</Notice>;
}
