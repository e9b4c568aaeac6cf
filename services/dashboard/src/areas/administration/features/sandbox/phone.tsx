import { IconBrandWhatsapp, IconMail } from '@tabler/icons-react';
import { useState } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Chat } from './chat.tsx';
import { Letters } from './letters.tsx';
import styles from './phone.module.css';

const APPS = [
  { key: 'whatsapp', Icon: IconBrandWhatsapp, Shown: Chat },
  { key: 'mailbox', Icon: IconMail, Shown: Letters },
] as const;

/** A simulated phone with two apps: WhatsApp and the mailbox. */
export function Phone() {
  const { t } = useLanguage();
  const [app, setApp] = useState<(typeof APPS)[number]>(APPS[0]);
  return (
    <section className={styles.phone} aria-label={t('sandbox.phone')}>
      <div className={styles.screen}>
        <app.Shown />
        <nav className={styles.apps} aria-label={t('sandbox.apps')}>
          {APPS.map((each) => (
            <button
              key={each.key}
              type="button"
              className={styles.app}
              aria-current={each === app ? 'page' : undefined}
              onClick={() => setApp(each)}
            >
              <each.Icon size={20} stroke={1.7} aria-hidden />
              {t(`sandbox.${each.key}`)}
            </button>
          ))}
        </nav>
      </div>
    </section>
  );
}
