import { useLanguage } from '../../i18n/use-language.ts';
import { Dialog } from '../dialog.tsx';
import { Results } from './results.tsx';

/** The results of a call that was sent before. */
export default function ResultsDialog(props: { batchId: string; clientId: string; timezone: string; onClose: () => void }) {
  const { t } = useLanguage();
  return (
    <Dialog title={t('remind.results')} onClose={props.onClose}>
      <Results {...props} />
    </Dialog>
  );
}
