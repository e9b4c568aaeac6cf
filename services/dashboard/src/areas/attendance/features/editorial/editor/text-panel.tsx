import { RELEASE_FIELDS } from '@balai/contracts/editorial';
import { Textarea } from '@mantine/core';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Panel } from '../../../../../kit/page/panel.tsx';
import styles from './editor.module.css';
import { TextLength } from './text-length.tsx';
import { AboveField, useFieldProps, WriteField, type Writing } from './write-field.tsx';

const LONG = 20_000;
/** Fields of a press release that are a line, not a paragraph. */
const SHORT: ReadonlySet<string> = new Set(['headline', 'basis', 'articles', 'penalty']);

/** The title, large: it is the name of the piece, and may run over two lines. */
function Title({ writing }: { writing: Writing }) {
  const { t } = useLanguage();
  const label = t('editorial.field.title');
  return (
    <div className={styles.field}>
      <AboveField writing={writing} field="title" label={label} />
      <Textarea
        {...useFieldProps(writing, 'title')}
        aria-label={label}
        placeholder={label}
        variant="unstyled"
        classNames={{ input: styles.title ?? '' }}
        autosize
        maxLength={300}
        onKeyDown={(event) => {
          // A title has no second paragraph.
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
    </div>
  );
}

function Details({ writing }: { writing: Writing }) {
  const { t } = useLanguage();
  return (
    <Panel title={t('editorial.release')}>
      <div className={styles.fields}>
        {RELEASE_FIELDS.map((field) => (
          <WriteField key={field} writing={writing} field={`release.${field}`} maxLength={LONG} rows={SHORT.has(field) ? 1 : 3} />
        ))}
      </div>
    </Panel>
  );
}

/** What is written: title, text, and for a press release all it says of a case. */
export function TextPanel({ writing }: { writing: Writing }) {
  const { t } = useLanguage();
  const { shown } = writing.used.draft;
  const isPost = shown.kind === 'post';
  const label = t(isPost ? 'editorial.field.caption' : 'editorial.field.content');
  return (
    <>
      <section className={styles.sheet} aria-label={t('editorial.text')}>
        <Title writing={writing} />
        {!isPost && <WriteField writing={writing} field="summary" maxLength={4_000} rows={2} />}
        <div className={styles.field}>
          <AboveField writing={writing} field="content" label={label} />
          <Textarea
            {...useFieldProps(writing, 'content')}
            label={label}
            maxLength={80_000}
            autosize
            minRows={isPost ? 8 : 14}
            classNames={{ input: styles.content ?? '' }}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            description={<TextLength text={shown.content} withTags={isPost} />}
          />
        </div>
      </section>
      {shown.kind === 'press_release' && <Details writing={writing} />}
    </>
  );
}
