import type { Business } from '@balai/contracts/chat';
import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { QrCode } from '../../../../../kit/page/qr-code.tsx';
import { toClipboard } from '../../../../../kit/windows/to-clipboard.ts';
import { showToast } from '../../../../../kit/windows/toast.ts';
import styles from '../page.module.css';

/** The address and the QR code that lead a customer to the business. */
export default function SharePanel({ business }: { business: Business }) {
  const { t } = useLanguage();
  const link = `${window.location.origin}/chat?follow=${encodeURIComponent(business.username)}`;
  const copy = async () => {
    const isCopied = await toClipboard(link);
    showToast(t(isCopied ? 'business-profile.share.copied' : 'business-profile.share.notCopied'), isCopied ? 'ok' : 'bad');
  };
  return (
    <Panel title={t('business-profile.share.title')}>
      <div className={styles.share}>
        <QrCode text={`${link}&via=qr`} label={t('business-profile.share.code', { name: business.name })} />
        <p className={styles.hint}>{t('business-profile.share.hint')}</p>
        <p className={styles.link}>{link}</p>
        <Button variant="default" size="xs" leftSection={<IconCopy size={15} aria-hidden />} onClick={() => void copy()}>
          {t('business-profile.share.copy')}
        </Button>
      </div>
    </Panel>
  );
}
