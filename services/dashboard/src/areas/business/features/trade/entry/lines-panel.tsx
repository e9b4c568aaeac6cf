import { IconClipboardText } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ComponentProps, type Dispatch, lazy, type SetStateAction, Suspense, useState } from 'react';
import { problemOf } from '../../../../../api/failure.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { type QuoteFor, readLines } from '../queries.ts';
import { emptyLine, linesOf, type OrderDraft, orderedLines, withLines } from './draft.ts';
import styles from './entry.module.css';
import { LinesGrid } from './lines-grid.tsx';

// Load when lines are pasted.
const PasteLines = lazy(async () => ({ default: (await import('./paste-lines.tsx')).PasteLines }));
const OpenLines = lazy(async () => ({ default: (await import('./open-lines.tsx')).OpenLines }));

export type Focus = NonNullable<ComponentProps<typeof LinesGrid>['focusOn']>;

/** The lines of a draft: typed in the grid, or read from a text, whose unclear lines wait for an answer. */
export function LinesPanel(
  props: Pick<ComponentProps<typeof LinesGrid>, 'clientId' | 'currency' | 'quoted' | 'faults' | 'isChecked' | 'focusOn'> & {
    about: QuoteFor;
    draft: OrderDraft;
    setDraft: Dispatch<SetStateAction<OrderDraft>>;
    setFocusOn: (focus: Focus | null) => void;
  },
) {
  const { t } = useLanguage();
  const { about, draft, setDraft, setFocusOn, ...grid } = props;
  const [isPasting, setPasting] = useState(false);
  const read = useMutation({ mutationFn: (text: string) => readLines(grid.clientId, about, text) });
  const readTyped = async (text: string, index: number): Promise<string | null> => {
    const answer = await read.mutateAsync(text).catch(() => null);
    const [found] = answer === null ? [] : linesOf(answer);
    if (found === undefined) {
      const [open] = answer?.unresolved ?? [];
      // A known product without a quantity is chosen, and asked for its quantity.
      const [only] = open?.reason === 'quantity' ? open.suggestions : [];
      if (only !== undefined) {
        const product = { id: only.product_id, sku: only.sku, name: only.name };
        setDraft((known) => ({ ...known, lines: known.lines.map((line, at) => (at === index ? { ...line, product } : line)) }));
        setFocusOn({ index, column: 'quantity' });
        return null;
      }
      showToast(t('trade.entry.unknown', { text }), 'bad');
      return 'unknown';
    }
    setDraft((known) => {
      const lines = known.lines.map((line, at) => (at === index ? { ...line, product: found.product, quantity: found.quantity } : line));
      return { ...known, lines: index === lines.length - 1 ? [...lines, emptyLine()] : lines };
    });
    setFocusOn({ index: index + 1, column: 'product' });
    return null;
  };
  const ordered = orderedLines(draft).length;
  const readPasted = (text: string) =>
    read.mutate(text, {
      onSuccess: (answer) => {
        setDraft((known) => withLines(known, [...linesOf(answer)], answer.unresolved));
        setPasting(false);
        showToast(t('trade.entry.wasRead', { lines: answer.lines.length, open: answer.unresolved.length }));
        if (answer.unresolved.length === 0) setFocusOn({ index: ordered + answer.lines.length - 1, column: 'quantity' });
      },
    });
  return (
    <>
      <Panel
        title={t('trade.entry.lines')}
        count={String(ordered)}
        flush
        actions={
          <ActionButton
            size="xs"
            variant="default"
            leftSection={<IconClipboardText size={15} aria-hidden />}
            onClick={() => {
              read.reset();
              setPasting(true);
            }}
          >
            {t('trade.entry.paste.open')}
          </ActionButton>
        }
      >
        <LinesGrid
          {...grid}
          lines={draft.lines}
          onFocused={() => setFocusOn(null)}
          onChange={(lines, focus) => {
            setDraft((known) => ({ ...known, lines }));
            if (focus !== undefined) setFocusOn(focus);
          }}
          onQuick={readTyped}
          onPasted={readPasted}
        />
        <p className={styles.keys}>{t('trade.entry.keys')}</p>
      </Panel>
      {draft.open.length > 0 && (
        <Suspense fallback={null}>
          <OpenLines
            clientId={grid.clientId}
            open={draft.open}
            onTake={(key, line) => {
              const next = withLines({ ...draft, open: draft.open.filter((one) => one.key !== key) }, [line]);
              setDraft(next);
              if (line.quantity === '') setFocusOn({ index: next.lines.length - 1, column: 'quantity' });
            }}
            onDrop={(key) => setDraft((known) => ({ ...known, open: known.open.filter((one) => one.key !== key) }))}
          />
        </Suspense>
      )}
      {isPasting && (
        <Suspense fallback={null}>
          <PasteLines
            isPending={read.isPending}
            error={read.error === null ? null : problemOf(read.error, t).message}
            onRead={readPasted}
            onClose={() => setPasting(false)}
          />
        </Suspense>
      )}
    </>
  );
}
