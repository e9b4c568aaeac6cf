import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import styles from './beside.module.css';
import { showPassage, writeOver } from './passage.ts';
import { hintsQuery, type TextHint, wordsQuery } from './queries.ts';
import type { SidePanelProps } from './side-panel.ts';

const SHOWN = 8;

/** Words to put in place of what a hint is about. */
function Instead({ hint, words }: { hint: TextHint; words: readonly string[] }) {
  const { t } = useLanguage();
  return (
    <p className={styles.links}>
      {words.map((word) => (
        <button key={word} type="button" className={styles.word} onClick={() => writeOver(hint.field, hint, word)}>
          {word.trim() === '' ? t('editorial.hints.tidy') : word}
        </button>
      ))}
    </p>
  );
}

function Suggestions({ hint }: { hint: TextHint }) {
  const { t } = useLanguage();
  const words = useQuery(wordsQuery(hint.text));
  return (
    <Loaded query={words} skeleton={<SkeletonRows rows={1} />}>
      {(data) => (data.length === 0 ? <p className={styles.muted}>{t('editorial.hints.noWord')}</p> : <Instead hint={hint} words={data} />)}
    </Loaded>
  );
}

function HintLine({ hint, canEdit }: { hint: TextHint; canEdit: boolean }) {
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const isSpelling = hint.kind === 'spelling';
  return (
    <li>
      <button
        type="button"
        className={styles.hint}
        aria-expanded={isSpelling && canEdit ? isOpen : undefined}
        onClick={() => {
          showPassage(hint.field, hint);
          setOpen(!isOpen);
        }}
      >
        <span className={styles.muted}>{t(`editorial.hints.kind.${hint.kind}`)}</span>
        {hint.kind !== 'spaces' && <span className={styles.at}>{hint.text}</span>}
      </button>
      {canEdit && hint.instead.length > 0 && <Instead hint={hint} words={hint.instead} />}
      {canEdit && isSpelling && isOpen && <Suggestions hint={hint} />}
    </li>
  );
}

/** Each by what it is about and which of those it is: what was unfolded stays so when the text before it becomes longer or shorter. */
function withKeys(hints: readonly TextHint[]): { key: string; hint: TextHint }[] {
  const counts = new Map<string, number>();
  return hints.map((hint) => {
    const about = `${hint.field} ${hint.kind} ${hint.text}`;
    const which = (counts.get(about) ?? 0) + 1;
    counts.set(about, which);
    return { key: `${about} ${which}`, hint };
  });
}

/** Spelling and style of what is stored; none of it keeps anybody from going on. */
export default function HintsPanel({ piece, canEdit }: SidePanelProps) {
  const { t } = useLanguage();
  const hints = useQuery({ ...hintsQuery(piece), enabled: canEdit });
  const [isAll, setAll] = useState(false);
  if (!canEdit) return null;
  return (
    <Panel title={t('editorial.hints.title')} {...(hints.data === undefined ? {} : { count: String(hints.data.length) })}>
      <Loaded query={hints} skeleton={<SkeletonRows rows={2} />}>
        {(data) =>
          data.length === 0 ? (
            <p className={styles.muted}>{t('editorial.hints.none')}</p>
          ) : (
            <>
              <ul className={styles.list}>
                {withKeys(isAll ? data : data.slice(0, SHOWN)).map(({ key, hint }) => (
                  <HintLine key={key} hint={hint} canEdit={canEdit} />
                ))}
              </ul>
              {data.length > SHOWN && (
                <button type="button" className={styles.link} aria-expanded={isAll} onClick={() => setAll(!isAll)}>
                  {t(isAll ? 'editorial.hints.fewer' : 'editorial.hints.all', { number: data.length })}
                </button>
              )}
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}
