import { channelsManage } from '@balai/contracts/notifier';
import { Link } from '@tanstack/react-router';
import { may, useSession } from '../../../../api/session.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Notice } from '../../../../kit/page/notice.tsx';

/** Says that nothing leaves by these channels here, with the way to add a number for whoever may; nothing where all have a way out. */
export function NoWayToSend({ channels }: { channels: readonly ('whatsapp' | 'email')[] }) {
  const { t } = useLanguage();
  const canAdd = may(useSession(), channelsManage);
  if (channels.length === 0) return null;
  return (
    <Notice tone="warn">
      {channels.map((channel) => t(`jobs.noWayToSend.${channel}`)).join(' ')}{' '}
      {canAdd && channels.includes('whatsapp') && (
        <Link to="/numbers" search={keepWork}>
          {t('jobs.noWayToSend.add')}
        </Link>
      )}
    </Notice>
  );
}
