import { Button } from '@mantine/core';
import { useLanguage } from '../../i18n/use-language.ts';
import type { Question } from './confirm.ts';
import styles from './confirm-dialog.module.css';
import { Dialog } from './dialog.tsx';

/** A question with its two answers; closing it is a no. */
export function ConfirmDialog({ question, onAnswer }: { question: Question; onAnswer: (isYes: boolean) => void }) {
  const { t } = useLanguage();
  return (
    <Dialog title={question.title} onClose={() => onAnswer(false)}>
      {question.points !== undefined && (
        <ul className={styles.points}>
          {question.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      )}
      <p className={styles.text}>{question.text}</p>
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => onAnswer(false)}>
          {t('action.cancel')}
        </Button>
        <Button {...(question.isHarmless === true ? {} : { color: 'red' })} data-autofocus onClick={() => onAnswer(true)}>
          {question.yes}
        </Button>
      </div>
    </Dialog>
  );
}
