import { useLanguage } from '../../../../i18n/use-language.ts';
import { LegalText } from './legal-text.tsx';

const PARTS = ['kept', 'collected', 'purpose', 'seen', 'long', 'rights', 'browser'] as const;

/** What is kept of people, from where, for what, who sees it, how long, and what they may ask. */
export default function PrivacyPage() {
  const { t } = useLanguage();
  return (
    <LegalText
      title={t('legal.privacy.title')}
      lead={t('legal.privacy.lead')}
      parts={PARTS.map((part) => ({ title: t(`legal.privacy.${part}.title`), text: t(`legal.privacy.${part}.text`) }))}
      other={{ to: '/terms', words: t('legal.terms.title') }}
    />
  );
}
