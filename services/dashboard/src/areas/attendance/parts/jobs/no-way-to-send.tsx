import { useLanguage } from '../../../../i18n/use-language.ts';
import { Notice } from '../../../../kit/page/notice.tsx';

/** Says that nothing leaves by these channels here; nothing where all have a way out. */
export function NoWayToSend({ channels }: { channels: readonly ('whatsapp' | 'email')[] }) {
  const { t } = useLanguage();
  if (channels.length === 0) return null;
  return <Notice tone="warn">{channels.map((channel) => t(`jobs.noWayToSend.${channel}`)).join(' ')}</Notice>;
}
