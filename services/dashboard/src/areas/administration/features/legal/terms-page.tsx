import { useLanguage } from '../../../../i18n/use-language.ts';
import { LegalText } from './legal-text.tsx';

const PARTS = ['account', 'numbers', 'fair', 'files', 'messages', 'operator'] as const;

/** What is asked of who works with Balai. */
export default function TermsPage() {
  const { t } = useLanguage();
  return (
    <LegalText
      title={t('legal.terms.title')}
      lead={t('legal.terms.lead')}
      parts={PARTS.map((part) => ({ title: t(`legal.terms.${part}.title`), text: t(`legal.terms.${part}.text`) }))}
      other={{ to: '/privacy', words: t('legal.privacy.title') }}
    />
  );
}
